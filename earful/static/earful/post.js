/* Posting: counted as each network counts (the server's civics/channels.py is the same in Python). */
(() => {
  'use strict';
  const way = document.querySelector('[data-post]');
  if (!way || !window.earful) return;
  const { $, away, copy, page, reveal, say } = window.earful;

  const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
  const REST = "(?![A-Za-z0-9@+-])(?::[0-9]+)?(?:/[A-Za-z0-9\\u00C0-\\u024F\\u0400-\\u04FF!*'();:=+,.$/%#\\[\\]_~@|&-]*)?"
    + "(?:\\?[A-Za-z0-9!?*'();:&=+$/%#\\[\\]_.,~|@-]*)?";
  const ENDINGS = 'com|org|net|edu|gov|mil|int|info|biz|name|pro|app|dev|page|site|online|blog|news|shop|store|tech|live|life|world'
    + '|today|xyz|club|link|email|media|social|vote|law|wiki|works|team|space|agency|action|democrat|republican|community|center'
    + '|foundation|ngo|ong|care|fund|support'
    + '|a[c-gilmoq-uwxz]|b[abd-jm-or-twyz]|c[acdf-ik-oru-z]|d[ejkmoz]|e[cegr-u]|f[i-kmor]|g[abd-il-np-uwy]|h[kmnrtu]|i[del-oq-t]'
    + '|j[emop]|k[eg-imnprwyz]|l[a-cikr-vy]|m[ac-eghk-z]|n[ace-gilopruz]|om|p[ae-hk-nr-twy]|qa|r[eosuw]|s[a-eg-or-vx-z]'
    + '|t[cdf-hj-ortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]';
  const LINK = new RegExp(`https?://(?:${LABEL}\\.)+[A-Za-z]{2,24}${REST}`, 'giu');
  const BARE = new RegExp(`(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?:${ENDINGS})${REST}`, 'giu');
  const PICTURE = '\\p{Extended_Pictographic}';
  const EMOJI = new RegExp('[\\u{1F1E6}-\\u{1F1FF}]{2}|[0-9#*]\\uFE0F?\\u20E3|\\u{1F3F4}[\\u{E0020}-\\u{E007E}]+\\u{E007F}|[©®]\\uFE0F'
    + `|(?![©®])${PICTURE}(?!\\uFE0E)[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]?(?:\\u200D${PICTURE}[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]?)*`, 'gu');
  const LIGHT = /[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/;

  /* A link without the punctuation that ends its sentence. */
  function trimmed(link) {
    let surplus = link.split(')').length - link.split('(').length;
    let end = link.length;
    while (end && (".,!?:;'*".includes(link[end - 1]) || (surplus > 0 && link[end - 1] === ')'))) {
      if (link[end - 1] === ')') surplus -= 1;
      end -= 1;
    }
    return link.slice(0, end);
  }

  /* Old phones cannot look behind in a pattern, so what may not stand before a link is asked afterwards. */
  function withoutLinks(text, pattern, before, filler) {
    return text.replace(pattern, (link, ...rest) => {
      const at = rest[rest.length - 2];
      if (at && before.test(text[at - 1])) return link;
      return filler.repeat(23) + link.slice(trimmed(link).length);
    });
  }

  function graphemes(text) {
    if (window.Intl && Intl.Segmenter) return Array.from(new Intl.Segmenter().segment(text)).length;
    return Array.from(text.replace(EMOJI, 'x').replace(/[\p{M}\u200C\u200D]/gu, '')).length;
  }

  const LONG = /[A-Za-z0-9@＠$#＃]/;
  const SHORT = /[A-Za-z0-9@＠$#＃_./-]/;
  const MENTION = /(^|[^\w/=])@(\w(?:[\w.-]*\w)?)@[\w.-]*\w/g;
  const lengths = {
    x(text) {
      const links = withoutLinks(text.normalize('NFC'), LINK, LONG, '\n');
      const rest = withoutLinks(links, BARE, SHORT, '\n');
      const emoji = rest.match(EMOJI) || [];
      return Array.from(rest.replace(EMOJI, '')).reduce((sum, c) => sum + (LIGHT.test(c) ? 1 : 2), 2 * emoji.length);
    },
    bluesky: graphemes,
    mastodon: (text) => graphemes(withoutLinks(text, LINK, LONG, 'x').replace(MENTION, '$1@$2')),
    threads(text) {
      const bytes = (emoji) => new TextEncoder().encode(emoji).length;
      return Array.from(text.replace(EMOJI, '')).length + (text.match(EMOJI) || []).reduce((sum, one) => sum + bytes(one), 0);
    },
  };

  const intents = {
    x: 'https://x.com/intent/post?text=',
    bluesky: 'https://bsky.app/intent/compose?text=',
    threads: 'https://www.threads.net/intent/post?text=',
  };

  const network = $('#network');
  const area = $('#post-text');
  const link = $('[data-open]', way);
  const share = $('[data-share]', way);
  const chosen = () => network.options[network.selectedIndex].dataset;

  /* A post that begins with a handle is shown to few; a dot before it changes that. */
  const dotted = (text) => text.replace(/^\s*(?=[@＠])/, '.');
  const post = () => dotted(area.value.replace(/\p{Cs}/gu, '').trim());

  const hasBlank = () => /<[^<>]*\p{L}[^<>]*>/u.test(area.value);

  function render() {
    const length = lengths[network.value](post());
    const over = length > chosen().limit;
    const intent = intents[network.value];
    const href = intent + encodeURIComponent(post());
    const ready = length && !over && !hasBlank() && href.length <= 4000;
    $('[data-count]', way).textContent = length;
    $('[data-limit]', way).textContent = chosen().limit;
    area.setAttribute('aria-invalid', over || hasBlank());
    $('[data-over]', way).hidden = !over;
    $('[data-open-blank]', way).hidden = !hasBlank();
    link.hidden = !intent;
    link.href = ready ? href : '#post-text';
    link.setAttribute('aria-disabled', !ready);
  }

  /* Whether the text may not leave yet; then it is shown. */
  function refused() {
    if (post() && !hasBlank()) return false;
    area.focus();
    return true;
  }

  let mention = chosen().mention;

  function turn() {
    const next = chosen().mention;
    area.value = dotted(area.value.replace(/^\.(?=[@＠])/, '').split(mention).join(next));
    mention = next;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  network.addEventListener('change', turn);
  area.addEventListener('input', () => { say(way, ''); render(); });
  page.addEventListener('restored', () => { mention = chosen().mention; render(); });

  link.addEventListener('click', (event) => {
    if (link.getAttribute('aria-disabled') === 'false') return away('how-post');
    event.preventDefault();
    return area.focus();
  });
  $('[data-copy]', way).addEventListener('click', () => {
    if (refused()) return;
    copy(post()).then((copied) => {
      say(way, copied ? 'copied' : 'by-hand');
      if (copied) return away('how-post');
      return area.select();
    });
  });
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener('click', () => {
      if (refused()) return;
      navigator.share({ text: post() }).then(() => away('how-post'), () => { /* they thought better of it */ });
    });
  }

  reveal(way);
  render();
})();
