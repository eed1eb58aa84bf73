/* The act page: one way at a time, open hours, the way back from the dialler, one count for one visit. */
(() => {
  'use strict';
  const page = document.querySelector('[data-act]');
  if (!page) return;
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const on = (target, events, then) => events.split(' ').forEach((event) => target.addEventListener(event, then));

  // Storage may be switched off or full: then nothing is kept.
  const box = (storage) => ({
    get(key) { try { return JSON.parse(window[storage].getItem(key)); } catch (e) { return null; } },
    set(key, value) { try { window[storage].setItem(key, JSON.stringify(value)); return true; } catch (e) { return false; } },
    drop(key) { try { window[storage].removeItem(key); } catch (e) { /* nothing was kept */ } },
  });
  const session = box('sessionStorage');

  const words = (name, way) => ($(`[data-words="${name}"]`, way) || $(`[data-words="${name}"]`)).content.textContent;
  const say = (way, name) => { $('[data-said]', way).textContent = name && words(name, way); };

  const reveal = (way) => $$('[data-nojs], [data-script]', way).forEach((part) => { part.hidden = 'nojs' in part.dataset; });

  const ways = $$('[data-way]', page);

  function show(way) {
    ways.forEach((one) => { one.hidden = one !== way; });
    $$('.ways a').forEach((link) => {
      link.removeAttribute('aria-current');
      if (link.hash === `#${way.id}`) link.setAttribute('aria-current', 'true');
    });
  }

  function follow(event) {
    const named = document.getElementById(location.hash.slice(1));
    const target = location.hash ? page.contains(named) && named : ways[0];
    if (target) show(target.closest('[data-way]'));
    else if (!event) show(ways[0]);
    if (!target || !event) return;
    const place = ways.includes(target) ? $('h2', target) : target;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus();
  }

  follow();
  on(window, 'hashchange', follow);

  $$('details[data-wording]', page).forEach((details) => on(details, 'toggle', () => {
    details.previousElementSibling.hidden = details.open;
  }));

  const holidays = page.dataset.holidays.split(' ');

  // Whether an office is open; no claim for an unknown zone, or a year whose holidays are not listed.
  function open(zone) {
    const now = {};
    try {
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
      }).formatToParts(new Date()).forEach(({ type, value }) => { now[type] = value; });
    } catch (e) { return ''; }
    if (!holidays.some((day) => day.startsWith(now.year))) return '';
    const working = now.hour >= 9 && now.hour < 17 && now.weekday[0] !== 'S';
    return words(working && !holidays.includes(`${now.year}-${now.month}-${now.day}`) ? 'open' : 'closed');
  }

  const hours = () => $$('[data-zone]', page).forEach((part) => {
    part.textContent = part.dataset.zone && open(part.dataset.zone);
  });

  hours();
  setInterval(hours, 60000);

  // Back from the dialler, another page or the printer: how did it go?
  let left = session.get('earful away');

  function away(question) {
    left = question && page.dataset.key + question;
    session.set('earful away', left);
  }

  function land(question) {
    const heading = document.getElementById(question);
    away('');
    show(heading.closest('[data-way]'));
    heading.focus();
    heading.scrollIntoView();
  }

  function back() {
    if (left && left.startsWith(page.dataset.key) && !document.hidden) land(left.slice(page.dataset.key.length));
  }

  $$('[data-dial]', page).forEach((link) => on(link, 'click', () => away('how-call')));
  on(document, 'visibilitychange', () => { hours(); back(); });
  on(window, 'pageshow focus', back);

  // One visit bears one mark, after a double press, Back, a reload and in every open tab: the oldest tab's.
  let visit = session.get('earful visit');

  function join(other) {
    visit = other;
    // Without storage a reload would bear another mark; the server then counts without one.
    const kept = session.set('earful visit', visit);
    $$('[data-outcomes]').forEach(({ elements }) => {
      elements.load.value = kept ? visit.id : '';
      elements.source.value = visit.source;
    });
  }

  if (!visit || !visit.id) {
    const from = /[?&](?:from|utm_source)=([\w-]{1,64})(?:&|$)/.exec(location.search) || ['', ''];
    const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)));
    const id = btoa(bytes).slice(0, 22).replace(/\+/g, '-').replace(/\//g, '_');
    visit = { id, born: Date.now(), source: visit ? visit.source : from[1] };
  }
  join(visit);

  if (window.BroadcastChannel) {
    const tabs = new BroadcastChannel('earful');
    tabs.onmessage = ({ data }) => {
      if (data.id === visit.id) return;
      if (data.born < visit.born || (data.born === visit.born && data.id < visit.id)) join(data);
      else tabs.postMessage(visit);
    };
    tabs.postMessage(visit);
  }

  $$('[data-outcomes]').forEach((form) => {
    let sent;
    const press = (now) => {
      sent = now;
      $$('button', form).forEach((button) => button.setAttribute('aria-disabled', now));
    };
    on(form, 'submit', (event) => {
      if (sent) return event.preventDefault();
      away('');
      press(true);
      return setTimeout(press, 15000, false);
    });
    on(window, 'pageshow', () => press(false));
  });

  function copyOldWay(text) {
    const area = document.createElement('textarea');
    const focused = document.activeElement;
    area.className = 'unseen';
    area.value = text;
    page.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    focused.focus();
    return copied;
  }

  const copy = (text) => (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject())
    .then(() => true, () => copyOldWay(text));

  window.earful = { $, $$, away, box, copy, land, on, page, reveal, say, session, show, words };
  back();
})();
