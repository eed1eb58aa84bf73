/* The ZIP box: where the browser knows the place, it may say it. A visit begins here. */
(() => {
  'use strict';
  const form = document.querySelector('[data-find]');
  if (!form) return;
  const $ = (selector) => form.querySelector(selector);
  const fields = ['lat', 'lon', 'accuracy'].map((name) => form.elements[name]);
  const place = form.elements.place;
  const said = $('[data-locating]');
  let asking = false;

  function say(name) {
    said.textContent = name ? $(`[data-words="${name}"]`).content.textContent : '';
  }

  function use(located) {
    place.disabled = located;
    fields.forEach((field) => { field.disabled = !located; });
  }

  function found({ coords }) {
    fields[0].value = coords.latitude.toFixed(5);
    fields[1].value = coords.longitude.toFixed(5);
    fields[2].value = Math.round(coords.accuracy);
    use(true);
    form.submit();
  }

  function locate() {
    if (asking) return;
    asking = true;
    say('wait');
    navigator.geolocation.getCurrentPosition(found, () => {
      asking = false;
      say('denied');
      place.focus();
    }, { timeout: 15000, maximumAge: 300000 });
  }

  // Whoever arrives anew, by a link or by typing, is a new visit; Back and reload are not.
  function begin() {
    const entry = performance.getEntriesByType('navigation')[0] || {};
    const from = (/[?&](?:from|utm_source)=([\w-]{1,64})(?:&|$)/.exec(location.search) || ['', ''])[1];
    try {
      if (entry.type === 'navigate' || !sessionStorage.getItem('earful visit')) {
        sessionStorage.setItem('earful visit', JSON.stringify({ source: from }));
      }
    } catch (e) { /* nothing may be kept: then not */ }
  }

  if ('begins' in form.dataset) begin();
  if (navigator.geolocation) {
    $('[data-location]').hidden = false;
    $('[data-locate]').addEventListener('click', locate);
  }
  // Coming back, the page may be as it was left: waiting, with the box switched off.
  window.addEventListener('pageshow', () => {
    asking = false;
    use(false);
    say('');
  });
})();
