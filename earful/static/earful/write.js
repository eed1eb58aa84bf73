/* Writing: the letter is put together here, in the browser, so that what is typed need not leave it. */
(() => {
  'use strict';
  if (!window.earful) return;
  const { $, $$, away, box, copy, land, page, reveal, say, session, show, words } = window.earful;
  const form = $('[data-write]');
  const way = form.closest('[data-way]');
  const local = box('localStorage');
  const { story, subject, body } = form.elements;

  /* Blanks. Their rules are those of the server: a placeholder is words in angle brackets, `\<` is a `<`,
     and what was filled in is never looked at again. */

  const TOKEN = /\\<|<([^<>]*)>/g;
  const STORY = 'your story';
  const BOTH = 'your town and zip';
  const PARTS = ['your town', 'your zip'];

  function key(name) {
    return name.replace(/['’‘ʼ′´`＇‛]/g, '').normalize('NFKC').replace(/[\s\-_‐‑‒–—]+/g, ' ').replace(/[\p{Cf}\p{Cc}]/gu, '')
      .toLowerCase().replace(/^[ .:,;!?…@]+|[ .:,;!?…@]+$/g, '')
      .replace(/^(?:(?:insert|enter|add|say|give|type|the|an?) )+(?=\S)/, '').replace(/^my /, 'your ');
  }

  const fields = Object.create(null);
  $$('[data-blank]', page).forEach((field) => {
    const name = key(field.dataset.blank);
    (fields[name] = fields[name] || []).push(field);
  });

  function clean(text) {
    const kept = text.replace(/(?![\n\t\u200c\u200d\u{e0020}-\u{e007e}])[\p{Cc}\p{Cf}\p{Cs}]/gu, '').normalize('NFC')
      .replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
    return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(kept) ? kept : '';
  }

  function value(name) {
    if (name === STORY) return clean(story.value);
    const own = (fields[name] || []).map((field) => clean(field.value)).find(Boolean);
    if (own || name !== BOTH) return own || '';
    const parts = PARTS.map(value);
    return parts.every(Boolean) ? parts.join(', ') : '';
  }

  const isOurs = (name) => name === STORY || name in fields || (name === BOTH && PARTS.every((part) => part in fields));

  /* A text as strings and, for each placeholder of this page, its {name}. */
  function pieces(text) {
    const found = [];
    let at = 0;
    text.replace(TOKEN, (written, inside, offset) => {
      found.push(text.slice(at, offset));
      at = offset + written.length;
      if (inside === undefined) return found.push('<');
      const name = /\n[^\S\n]*\n/.test(inside) ? '' : key(inside);
      return found.push(isOurs(name) ? { name } : written);
    });
    found.push(text.slice(at));
    return found;
  }

  /* The same, filled; a {name} is left where nothing was typed. Without a story its paragraph closes up. */
  function filled(text) {
    const told = value(STORY);
    const isPlace = (part) => pieces(part.trim()).filter((piece) => piece).every((piece) => piece.name === STORY);
    const kept = told ? text : text.split('\n\n').filter((part) => !part.trim() || !isPlace(part)).join('\n\n');
    return pieces(kept).map((piece) => (piece.name ? value(piece.name) || (piece.name === STORY ? '' : piece) : piece));
  }

  const text = (parts) => parts.join('').trim();

  /* The fields still empty that the message asks for. */
  function missing() {
    const empty = [];
    filled(`${subject.value}\n${body.value}`).forEach(({ name }) => {
      if (!name) return;
      (name in fields ? [name] : PARTS).forEach((one) => {
        if (!value(one) && !empty.includes(fields[one][0])) empty.push(fields[one][0]);
      });
    });
    return empty;
  }

  const label = (field) => field.labels[0].firstChild.textContent.trim();
  const report = $('[data-missing]');

  function list(empty) {
    const said = empty.map(label).join(', ');
    if ($('b', report).textContent !== said) $('b', report).textContent = said;
    report.hidden = !empty.length;
    Object.keys(fields).forEach((name) => {
      const field = fields[name][0];
      const open = empty.includes(field);
      field.setAttribute('aria-invalid', open);
      field.setAttribute('aria-describedby', open ? report.id : '');
    });
  }

  /* Whether a blank is still open; then nothing leaves and the first one is shown. */
  function refused() {
    const empty = missing();
    list(empty);
    if (!empty.length) return false;
    show(empty[0].closest('[data-way]'));
    empty[0].focus();
    return true;
  }

  /* How much is their own: words of the story, and words of the message that were not in ours. */

  const split = (written) => written.match(/[\p{L}\p{N}’']+/gu) || [];
  const size = (found) => found.join('').length;

  function ownShare() {
    const ours = Object.create(null);
    split(body.defaultValue).forEach((word) => { ours[word] = (ours[word] || 0) + 1; });
    const told = split(story.value);
    const message = split(body.value);
    const changed = message.filter((word) => {
      ours[word] = (ours[word] || 0) - 1;
      return ours[word] < 0;
    });
    return Math.round((100 * (size(told) + size(changed))) / (size(told) + size(message) || 1));
  }

  /* Mail, where the office has an address. A link too long for some program carries the address alone. */

  const quoted = (part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

  let tooLong = false;

  function mail() {
    const links = $$('[data-mail]', way);
    if (!links.length) return;
    const [name, host] = form.dataset.mailto.split('@');
    const to = `${quoted(name)}@${host}`;
    const title = text(filled(subject.value));
    const message = quoted(text(filled(body.value)).replace(/\n/g, '\r\n'));
    const full = links.map((link) => {
      const start = link.dataset.mail + to;
      return `${start}${start.includes('?') ? '&' : '?'}${link.dataset.subject}=${quoted(title)}&body=${message}`;
    });
    const open = missing().length;
    tooLong = full.some((link) => link.length > 1900);
    links.forEach((link, at) => {
      const ready = tooLong ? link.dataset.mail + to : full[at];
      link.href = open ? '#write' : ready;
    });
  }

  /* The finished message */

  const finished = $('[data-finished]');

  function render() {
    finished.textContent = '';
    filled(body.value).forEach((piece) => {
      const part = document.createElement('span');
      part.textContent = piece.name ? label(fields[piece.name in fields ? piece.name : PARTS[0]][0]) : piece;
      if (piece.name) part.className = 'cue';
      finished.appendChild(part);
    });
    const share = ownShare();
    $('[data-own]').hidden = !share;
    $('[data-own] b').textContent = `${share}%`;
    if (!report.hidden) list(missing());
    mail();
    unprint();
  }

  function copyMessage() {
    if (refused()) return;
    copy(text(filled(body.value))).then((copied) => {
      say(way, copied ? 'copied' : 'by-hand');
      if (copied) return away('how-write');
      getSelection().selectAllChildren(finished);
    });
  }

  /* The letter on paper */

  function paragraph(lines, className) {
    const made = document.createElement('p');
    made.className = className || '';
    lines.forEach((line, at) => {
      if (at) made.appendChild(document.createElement('br'));
      made.appendChild(document.createTextNode(line));
    });
    return made;
  }

  /* The sheet stays until something changes, because some phones print after `afterprint`. */
  function unprint() {
    $$('.sheet').forEach((one) => one.remove());
    $$('main > .noprint').forEach((one) => one.classList.remove('noprint'));
  }

  const town = () => value(BOTH) || PARTS.map(value).filter(Boolean).join(' ');

  function sheet() {
    const made = document.createElement('article');
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' });
    made.className = 'sheet';
    made.appendChild(paragraph([value('your name'), value('your address'), town()].filter(Boolean), 'sender'));
    made.appendChild(paragraph([day.format(new Date())]));
    made.appendChild(paragraph($('[name=office]:checked').dataset.lines.split('|')));
    text(filled(body.value)).split(/\n{2,}/).forEach((part) => made.appendChild(paragraph(part.split('\n'))));
    return made;
  }

  function print(event) {
    if (!window.print) return; // then the server sets it
    event.preventDefault();
    if (refused()) return;
    const warning = $('[data-unaddressed]');
    if (warning.hidden && !(value('your address') && town())) {
      warning.hidden = false;
      return;
    }
    unprint();
    Array.from($('main').children).forEach((one) => one.classList.add('noprint'));
    $('main').appendChild(sheet());
    window.addEventListener('afterprint', () => land('how-letter'), { once: true });
    window.print();
  }

  /* What is typed outlives the tab's memory, not the tab; on this device it stays only where asked to. */

  const DRAFT = `earful draft ${page.dataset.key}`;
  const ME = 'earful me';
  const PERSONAL = ['your name', BOTH, 'your address'].concat(PARTS);
  const keeps = session.set(DRAFT, session.get(DRAFT) || {});
  const remember = $('[data-remember] input');
  const typed = $$('input, textarea, select', page).filter((field) => !/hidden|checkbox/.test(field.type));

  const id = (field) => field.id || `${field.name} ${field.value}`;
  const isRadio = (field) => field.type === 'radio';
  const current = (field) => (isRadio(field) ? field.checked : field.value);

  function put(field, to) {
    if (current(field) !== to) field[isRadio(field) ? 'checked' : 'value'] = to;
  }

  function initial(field) {
    if (isRadio(field)) return field.defaultChecked;
    return field.options ? field.options[0].value : field.defaultValue;
  }

  function keepMe() {
    const me = local.get(ME) || {};
    PERSONAL.filter((name) => name in fields).forEach((name) => { me[name] = value(name); });
    local.set(ME, me);
  }

  function save() {
    const draft = {};
    typed.forEach((field) => { if (current(field) !== initial(field)) draft[id(field)] = current(field); });
    session.set(DRAFT, draft);
    if (remember.checked) keepMe();
  }

  /* Puts every field as it was left: a browser's own memory would bring back what Done erased. */
  function restore() {
    const draft = session.get(DRAFT) || {};
    const me = local.get(ME);
    remember.checked = !!me;
    if (keeps) {
      typed.forEach((field) => {
        const known = me && field.dataset.blank && me[key(field.dataset.blank)];
        put(field, id(field) in draft ? draft[id(field)] : known || initial(field));
      });
    }
    render();
    page.dispatchEvent(new Event('restored'));
  }

  const erased = $('[data-erased]');

  function erase() {
    local.drop(ME);
    session.drop('earful draft');
    away(null);
    typed.forEach((field) => put(field, initial(field)));
    list([]);
    restore();
    erased.textContent = words('erased');
  }

  page.addEventListener('input', ({ target }) => {
    const name = target.dataset.blank && key(target.dataset.blank);
    if (name) fields[name].forEach((field) => put(field, target.value));
    if (name) $$('[data-unaddressed]').forEach((warning) => { warning.hidden = true; });
    say(way, '');
    erased.textContent = '';
    away(null);
    save();
    render();
  });
  remember.addEventListener('change', () => {
    if (remember.checked) save();
    else local.drop(ME);
  });

  form.addEventListener('submit', (event) => { if (window.print) event.preventDefault(); });
  $('[data-copy]', form).addEventListener('click', copyMessage);
  $$('[data-handover], [data-mail]', form).forEach((link) => link.addEventListener('click', (event) => {
    if (refused()) return event.preventDefault();
    if (tooLong && link.dataset.mail) copyMessage();
    return away('how-write');
  }));
  $$('[data-print]').forEach((button) => button.addEventListener('click', print));
  $$('[data-erase]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', erase);
  });
  $('[data-remember]').hidden = !local.set('earful try', 1);
  local.drop('earful try');
  reveal(way);
  restore();
  window.addEventListener('pageshow', restore);
  window.addEventListener('hashchange', unprint);
})();
