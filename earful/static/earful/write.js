/* Writing: the message is put together here, in the browser, so that what is typed need not leave it. */
(() => {
  'use strict';
  if (!window.earful) return;
  const { $, $$, away, box, copy, land, on, page, reveal, say, session, show, words } = window.earful;
  const form = $('[data-write]');
  const way = form.closest('[data-way]');
  const { story, subject, body } = form.elements;

  // Blanks are filled by the server's rules (civics/scripts.py): once, and values are never looked at again.
  const STORY = 'your story';
  const BOTH = 'your town and zip';
  const TOWN = ['your town', 'your zip'];

  const nameOf = (words) => words.normalize('NFKC').replace(/['’‘ʼ′´`‛\p{Cf}]/gu, '').replace(/[\s\-_‐-—]+/g, ' ').trim().toLowerCase();

  const fields = Object.create(null);
  $$('[data-blank]', page).forEach((field) => {
    const name = field.dataset.blank;
    (fields[name] = fields[name] || []).push(field);
  });

  function clean(text) {
    const kept = text.replace(/(?![\n\t\u200c\u200d\u{e0020}-\u{e007e}])[\p{Cc}\p{Cf}\p{Cs}]/gu, '').normalize('NFC')
      .replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
    return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(kept) ? kept : '';
  }

  function value(name) {
    if (name === STORY) return clean(story.value);
    const own = (fields[name] || []).map((field) => clean(field.value)).find(Boolean) || '';
    return own || name !== BOTH || !TOWN.every(value) ? own : TOWN.map(value).join(', ');
  }

  const fieldsOf = (name) => fields[name] || (name === BOTH && fields[TOWN[0]] && fields[TOWN[1]] ? TOWN.map((one) => fields[one][0]) : []);

  // A text in pieces: strings, and `{ open }` with the fields still empty.
  function pieces(text) {
    const found = [];
    let at = 0;
    text.replace(/\\<|<([^<>]*)>/g, (written, inside = '', offset) => {
      const name = nameOf(inside);
      const open = fieldsOf(name);
      found.push(text.slice(at, offset));
      at = offset + written.length;
      if (name === STORY) found.push(value(name));
      else if (open.length) found.push(value(name) || { open: open.filter((field) => !clean(field.value)) });
      else found.push(written === '\\<' ? '<' : written);
    });
    return found.concat(text.slice(at));
  }

  // Without a story its paragraph closes up.
  function message() {
    const parts = body.value.split('\n\n');
    return pieces(parts.filter((part) => part.trim() === '' || pieces(part).join('').trim()).join('\n\n'));
  }

  const text = (found) => found.join('').trim();
  const openIn = (found) => found.reduce((open, piece) => open.concat(piece.open || []), []);
  const missing = () => Array.from(new Set(openIn(pieces(subject.value).concat(message()))));
  const label = (field) => field.labels[0].firstChild.textContent.trim();
  const report = $('[data-missing]');

  function list(open) {
    report.hidden = !open.length;
    $('b', report).textContent = open.map(label).join(', ');
    $$('[data-blank]', page).forEach((field) => field.setAttribute('aria-invalid', open.includes(field)));
  }

  // While a blank is open nothing leaves, and the first one is shown.
  function refused() {
    const open = missing();
    list(open);
    if (!open.length) return false;
    show(open[0].closest('[data-way]'));
    location.hash = open[0].id;
    open[0].focus();
    return true;
  }

  const split = (written) => written.match(/[\p{L}\p{N}’']+/gu) || [];
  const ours = new Set(split(body.defaultValue));

  function ownShare() {
    const told = split(story.value).join('').length;
    const all = split(body.value);
    return Math.round((100 * (told + all.filter((word) => !ours.has(word)).join('').length)) / (told + all.join('').length || 1));
  }

  // Some programs cut a long link: then it carries the address alone.
  const quoted = (part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const mails = $$('[data-mail]', form);
  let bare = false;

  function mail() {
    const rest = `=${quoted(text(pieces(subject.value)))}&body=${quoted(text(message()).replace(/\n/g, '\r\n'))}`;
    const full = mails.map(({ dataset }) => dataset.mail + dataset.subject + rest);
    bare = full.some((link) => link.length > 1900);
    const open = missing().length;
    mails.forEach((link, at) => {
      link.href = open ? '#write' : full[at];
      if (bare && !open) link.href = link.dataset.mail.slice(0, -1);
    });
  }

  const finished = $('[data-finished]');

  function render() {
    finished.textContent = '';
    message().forEach((piece) => {
      const part = document.createElement('span');
      part.textContent = piece.open ? piece.open.map(label).join(', ') : piece;
      part.className = piece.open ? 'cue' : '';
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
    copy(text(message())).then((copied) => {
      say(way, copied ? 'copied' : 'by-hand');
      if (copied) away('how-write');
      else getSelection().selectAllChildren(finished);
    });
  }

  function paragraph(lines, className) {
    const made = document.createElement('p');
    made.className = className || '';
    lines.forEach((line) => made.append(line, document.createElement('br')));
    return made;
  }

  const town = () => value(BOTH) || TOWN.map(value).join(' ').trim();

  function sheet() {
    const made = document.createElement('article');
    const day = new Date().toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' });
    made.className = 'sheet';
    made.append(
      paragraph([value('your name'), value('your address'), town()].filter(Boolean), 'sender'),
      paragraph([day]),
      paragraph($('[name=office]:checked').dataset.lines.split('|')),
      ...text(message()).split('\n\n').map((part) => paragraph(part.split('\n'))),
    );
    return made;
  }

  // Not at `afterprint`, for some phones print only then.
  function unprint() {
    $$('.sheet').forEach((one) => one.remove());
    $$('main > .noprint').forEach((one) => one.classList.remove('noprint'));
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
    window.print();
  }

  const local = box('localStorage');
  const DRAFT = `earful draft ${page.dataset.key}`;
  const ME = 'earful me';
  const keeps = session.set(DRAFT, session.get(DRAFT) || {});
  const remember = $('[data-remember] input');
  const erased = $('[data-erased]');
  const typed = $$('input, textarea, select', page).filter((field) => !/hidden|checkbox/.test(field.type));

  const id = (field) => field.id || `${field.name} ${field.value}`;
  const property = (field) => (field.type === 'radio' ? 'checked' : 'value');

  function initial(field) {
    if (field.type === 'radio') return field.defaultChecked;
    return field.options ? field.options[0].value : field.defaultValue;
  }

  function put(field, to) {
    if (field[property(field)] !== to) field[property(field)] = to;
  }

  function save() {
    const draft = {};
    typed.forEach((field) => {
      if (field[property(field)] !== initial(field)) draft[id(field)] = field[property(field)];
    });
    session.set(DRAFT, draft);
    if (!remember.checked) return local.drop(ME);
    const me = local.get(ME) || {};
    ['your name', BOTH, 'your address', ...TOWN].forEach((name) => { if (fields[name]) me[name] = value(name); });
    return local.set(ME, me);
  }

  // Every field, for a browser's own memory would bring back what Done erased.
  function restore() {
    const draft = session.get(DRAFT) || {};
    const me = local.get(ME);
    remember.checked = me;
    if (keeps) {
      typed.forEach((field) => put(field, id(field) in draft ? draft[id(field)] : (me && me[field.dataset.blank]) || initial(field)));
    }
    render();
    page.dispatchEvent(new Event('restored'));
  }

  function erase() {
    local.drop(ME);
    Object.keys(keeps ? sessionStorage : {}).filter((key) => key.startsWith('earful draft')).forEach(session.drop);
    away('');
    typed.forEach((field) => put(field, initial(field)));
    list([]);
    restore();
    erased.textContent = words('erased');
  }

  on(page, 'input', ({ target }) => {
    const name = target.dataset.blank;
    if (name) fields[name].forEach((field) => put(field, target.value));
    $$('[data-unaddressed]').forEach((warning) => { warning.hidden = true; });
    say(way, '');
    erased.textContent = '';
    away('');
    save();
    render();
  });
  on(form, 'submit', (event) => { if (window.print) event.preventDefault(); });
  on($('[data-copy]', form), 'click', copyMessage);
  $$('[data-handover]', form).concat(mails).forEach((link) => on(link, 'click', (event) => {
    if (refused()) event.preventDefault();
    else if (bare && mails.includes(link)) copyMessage();
    else away('how-write');
  }));
  $$('[data-print]').forEach((button) => on(button, 'click', print));
  $('[data-erase]').hidden = false;
  on($('[data-erase]'), 'click', erase);
  $('[data-remember]').hidden = !keeps;
  reveal(way);
  restore();
  on(window, 'pageshow', restore);
  on(window, 'hashchange', unprint);
  on(window, 'afterprint', () => { if ($('.sheet')) land('how-letter'); });
})();
