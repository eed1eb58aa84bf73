/* Posting: counted as each network counts, by the rules of civics/channels.py. */
(() => {
  'use strict';
  const way = document.querySelector('[data-post]');
  if (!way || !window.earful) return;
  const { $, away, copy, on, page, reveal, say } = window.earful;

  const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
  const REST = "(?![A-Za-z0-9@+-])(?::[0-9]+)?(?:/[A-Za-z0-9\\u00C0-\\u024F\\u0400-\\u04FF!*'();:=+,.$/%#\\[\\]_~@|&-]*)?"
    + "(?:\\?[A-Za-z0-9!?*'();:&=+$/%#\\[\\]_.,~|@-]*)?";
  const ENDINGS = 'com|org|net|edu|gov|mil|int|info|biz|name|pro|app|dev|page|site|online|blog|news|shop|store|tech|live|life|world'
    + '|today|xyz|club|link|email|media|social|vote|law|wiki|works|team|space|agency|action|democrat|republican|community|center'
    + '|foundation|ngo|ong|care|fund|support'
    + '|a[c-gilmoq-uwxz]|b[abd-jm-or-twyz]|c[acdf-ik-oru-z]|d[ejkmoz]|e[cegr-u]|f[i-kmor]|g[abd-il-np-uwy]|h[kmnrtu]|i[del-oq-t]'
    + '|j[emop]|k[eg-imnprwyz]|l[a-cikr-vy]|m[ac-eghk-z]|n[ace-gilopruz]|om|p[ae-hk-nr-twy]|qa|r[eosuw]|s[a-eg-or-vx-z]'
    + '|t[cdf-hj-ortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]';
  // Old phones cannot look behind: what stands before a link is captured.
  const LINK = new RegExp(`(^|[^A-Za-z0-9@＠$#＃])(https?://(?:${LABEL}\\.)+[A-Za-z]{2,24}${REST})`, 'giu');
  const BARE = new RegExp(`(^|[^A-Za-z0-9@＠$#＃_./-])((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?:${ENDINGS})${REST})`, 'giu');
  const MENTION = /(^|[^\w/=])@(\w(?:[\w.-]*\w)?)@[\w.-]*\w/g;
  const PICTURE = '\\p{Extended_Pictographic}(?:\\uFE0F|[\\u{1F3FB}-\\u{1F3FF}])?';
  const EMOJI = new RegExp('[\\u{1F1E6}-\\u{1F1FF}]{2}|[0-9#*]\\uFE0F?\\u20E3|\\u{1F3F4}[\\u{E0020}-\\u{E007E}]+\\u{E007F}|[©®]\\uFE0F'
    + `|(?![©®]|.\\uFE0E)${PICTURE}(?:\\u200D${PICTURE})*`, 'gu');

  // Without the punctuation that ends the sentence.
  function trimmed(link) {
    const unopened = link.endsWith(')') && link.split(')').length > link.split('(').length;
    return unopened || /[.,!?:;'*]$/.test(link) ? trimmed(link.slice(0, -1)) : link;
  }

  const withoutLinks = (text, pattern, filler) => text.replace(pattern, (all, before, link) => (
    before + filler.repeat(23) + link.slice(trimmed(link).length)));

  const size = (text) => Array.from(text).length;
  const graphemes = (text) => (Intl.Segmenter ? size(new Intl.Segmenter().segment(text))
    : size(text.replace(EMOJI, 'x').replace(/[\p{M}\u200C\u200D]/gu, '')));

  const counts = {
    x(text) {
      const rest = withoutLinks(withoutLinks(text.normalize('NFC'), LINK, '\n'), BARE, '\n').replace(EMOJI, '…');
      return size(rest) + size(rest.replace(/[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/g, ''));
    },
    bluesky: graphemes,
    mastodon: (text) => graphemes(withoutLinks(text, LINK, 'x').replace(MENTION, '$1@$2')),
    threads: (text) => size(text.replace(EMOJI, (emoji) => 'x'.repeat(new TextEncoder().encode(emoji).length))),
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
  let { mention } = chosen();

  // A post that begins with a handle is shown to few; a dot before it changes that.
  const dotted = (text) => text.trim().replace(/^[@＠]/, '.$&');
  const post = () => dotted(area.value.replace(/\p{Cs}/gu, ''));
  const hasBlank = () => /<[^<>]*\p{L}[^<>]*>/u.test(area.value);

  function render() {
    const length = counts[network.value](post());
    const over = length > chosen().limit;
    const intent = intents[network.value];
    const href = intent + encodeURIComponent(post());
    const ready = length && !over && !hasBlank() && href.length <= 4000;
    $('[data-count]', way).textContent = length;
    $('[data-most]', way).textContent = chosen().limit;
    $('[data-over]', way).hidden = !over;
    $('[data-open-blank]', way).hidden = !hasBlank();
    area.setAttribute('aria-invalid', over || hasBlank());
    link.hidden = !intent;
    link.href = ready ? href : '#post-text';
    link.setAttribute('aria-disabled', !ready);
  }

  // Hands the text over, or shows why it may not leave yet.
  const hand = (to) => () => (post() && !hasBlank() ? to(post()) : area.focus());
  const gone = () => away('how-post');

  on(network, 'change', () => {
    area.value = dotted(area.value.replace(/^\.(?=[@＠])/, '').split(mention).join(chosen().mention));
    ({ mention } = chosen());
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  on(area, 'input', () => { say(way, ''); render(); });
  on(page, 'restored', () => { ({ mention } = chosen()); render(); });
  on(link, 'click', (event) => {
    if (link.hash !== '#post-text') return gone();
    event.preventDefault();
    return area.focus();
  });
  on($('[data-copy]', way), 'click', hand((text) => copy(text).then((copied) => {
    say(way, copied ? 'copied' : 'by-hand');
    if (copied) gone();
    else area.select();
  })));
  share.hidden = !navigator.share;
  on(share, 'click', hand((text) => navigator.share({ text }).then(gone, () => { /* they thought again */ })));

  reveal(way);
  render();
})();
