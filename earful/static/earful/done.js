/* Done: what was typed is erased, and the way to pass it on is the phone's own. */
(() => {
  'use strict';
  const done = document.querySelector('[data-done]');
  if (done) {
    try {
      Object.keys(sessionStorage).filter((key) => key.startsWith(`earful draft ${done.dataset.done} `))
        .forEach((key) => sessionStorage.removeItem(key));
    } catch (e) { /* nothing was kept */ }
  }
  const share = document.querySelector('[data-share]');
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener('click', () => {
      navigator.share({ title: share.dataset.title, url: share.dataset.share }).catch(() => { /* they thought better of it */ });
    });
  }
})();
