/* Done: what was typed is erased; passing it on is the phone's own way. */
(() => {
  'use strict';
  const done = document.querySelector('[data-done]');
  try {
    Object.keys(done ? sessionStorage : {}).forEach((key) => {
      if (key.startsWith(`earful draft ${done.dataset.done} `)) sessionStorage.removeItem(key);
    });
  } catch (e) { /* nothing was kept */ }
  const share = document.querySelector('[data-share]');
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener('click', () => {
      navigator.share({ title: share.dataset.title, url: share.dataset.share }).catch(() => { /* they thought again */ });
    });
  }
})();
