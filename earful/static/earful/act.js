/* The act page: one way at a time, open hours, the way back from the dialler, one count for one visit. */
(() => {
  'use strict';
  const page = document.querySelector('[data-act]');
  if (!page) return;
  const $ = (selector, root) => (root || document).querySelector(selector);
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // Storage may be switched off or full; then nothing is kept.
  const box = (storage) => ({
    get(key) { try { return JSON.parse(window[storage].getItem(key)); } catch (e) { return null; } },
    set(key, value) {
      try { window[storage].setItem(key, JSON.stringify(value)); return true; } catch (e) { return false; }
    },
    /* Drops every key that begins so. */
    drop(start) {
      try {
        Object.keys(window[storage]).filter((key) => key.startsWith(start)).forEach((key) => window[storage].removeItem(key));
      } catch (e) { /* nothing was kept */ }
    },
  });
  const session = box('sessionStorage');

  /* A sentence the page carries for us; the one for this way of reaching the office first. */
  const words = (name, way) => ($(`[data-words="${name}"]`, way) || $(`[data-words="${name}"]`)).content.textContent;

  function say(way, name) {
    $('[data-said]', way).textContent = name ? words(name, way) : '';
  }

  function reveal(root) {
    $$('[data-nojs]', root).forEach((part) => { part.hidden = true; });
    $$('[data-script]', root).forEach((part) => { part.hidden = false; });
  }

  /* One way at a time */

  const ways = $$('[data-way]', page);

  function show(way) {
    ways.forEach((one) => { one.hidden = one !== way; });
    $$('.ways a').forEach((link) => {
      if (link.hash === `#${way.id}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  }

  function named() {
    const target = document.getElementById(location.hash.slice(1));
    if (location.hash && !page.contains(target)) return null;
    return target ? target.closest('[data-way]') : ways[0];
  }

  function follow() {
    const way = named();
    if (!way) return;
    show(way);
    const target = document.getElementById(location.hash.slice(1));
    if (target && target !== way) return target.focus();
    const heading = $('h2', way);
    heading.tabIndex = -1;
    heading.focus();
  }

  show(named() || ways[0]);
  window.addEventListener('hashchange', follow);

  $$('details[data-wording]', page).forEach((details) => {
    const others = $$('[data-wording]', details.parentNode).filter((one) => one !== details);
    details.addEventListener('toggle', () => {
      others.forEach((one) => { one.hidden = details.open; });
    });
  });

  /* Open now */

  const holidays = page.dataset.holidays.split(' ');

  /* Whether an office is open; null where that cannot be known. */
  function open(zone) {
    const now = {};
    try {
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
      }).formatToParts(new Date()).forEach((part) => { now[part.type] = part.value; });
    } catch (e) {
      return null;
    }
    if (!holidays.some((day) => day.startsWith(now.year))) return null;
    return now.hour >= 9 && now.hour < 17 && !now.weekday.startsWith('S')
      && !holidays.includes(`${now.year}-${now.month}-${now.day}`);
  }

  function hours() {
    $$('[data-zone]', page).forEach((part) => {
      const is = part.dataset.zone ? open(part.dataset.zone) : null;
      const text = is === null ? '' : words(is ? 'open' : 'closed', page);
      if (part.textContent !== text) part.textContent = text;
    });
  }

  hours();
  setInterval(hours, 60000);

  /* Back from the dialler, another page or the printer: on to the question how it went */

  let left = session.get('earful away');

  function away(question) {
    left = question && { question, key: page.dataset.key };
    session.set('earful away', left);
  }

  function land(question) {
    const heading = document.getElementById(question);
    away(null);
    show(heading.closest('[data-way]'));
    heading.focus();
    heading.scrollIntoView();
  }

  function back() {
    if (left && left.key === page.dataset.key && document.visibilityState !== 'hidden') land(left.question);
  }

  $$('[data-dial]', page).forEach((link) => link.addEventListener('click', () => away('how-call')));
  document.addEventListener('visibilitychange', () => { hours(); back(); });
  ['pageshow', 'focus'].forEach((event) => window.addEventListener(event, back));

  /* One visit, one count: the same mark after a double press, Back, a reload, and in every open tab */

  const query = new URLSearchParams(location.search);
  const from = query.get('from') || query.get('utm_source') || '';
  let visit = session.get('earful visit') || { source: /^[\w-]{1,64}$/.test(from) ? from : '' };

  function join(other) {
    visit = other;
    // Where nothing can be kept, a reload would count twice; the server then counts without a mark.
    const kept = session.set('earful visit', visit);
    $$('[data-outcomes]').forEach((form) => {
      form.elements.load.value = kept ? visit.id : '';
      form.elements.source.value = visit.source;
    });
  }

  function mark() {
    const bytes = crypto.getRandomValues(new Uint8Array(22));
    return Array.from(bytes, (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[byte % 64]).join('');
  }

  const older = (one, other) => one.born < other.born || (one.born === other.born && one.id < other.id);

  if (window.crypto) {
    join(visit.id ? visit : { id: mark(), born: Date.now(), source: visit.source });
    if (window.BroadcastChannel) {
      const tabs = new BroadcastChannel('earful');
      tabs.onmessage = ({ data }) => {
        if (older(data, visit)) join(data);
        else if (older(visit, data)) tabs.postMessage(visit);
      };
      tabs.postMessage(visit);
    }
  }

  $$('[data-outcomes]').forEach((form) => {
    let sent = false;
    const rest = () => {
      sent = false;
      $$('button', form).forEach((button) => button.removeAttribute('aria-disabled'));
    };
    form.addEventListener('submit', (event) => {
      if (sent) return event.preventDefault();
      sent = true;
      away(null);
      $$('button', form).forEach((button) => button.setAttribute('aria-disabled', 'true'));
      setTimeout(rest, 15000);
    });
    window.addEventListener('pageshow', rest);
  });

  /* For write.js and post.js */

  function copyOldWay(text) {
    const area = document.createElement('textarea');
    const focused = document.activeElement;
    area.value = text;
    area.className = 'unseen';
    page.appendChild(area);
    area.select();
    let copied = false;
    try { copied = document.execCommand('copy'); } catch (e) { /* then by hand */ }
    area.remove();
    focused.focus();
    return copied;
  }

  /* A promise of whether it was copied. */
  function copy(text) {
    if (!navigator.clipboard) return Promise.resolve(copyOldWay(text));
    return navigator.clipboard.writeText(text).then(() => true, () => copyOldWay(text));
  }

  window.earful = { $, $$, away, box, copy, land, page, reveal, say, session, show, words };
  back();
})();
