/* The ZIP box: where the browser knows the place, it may say it. A visit begins here. */
(() => {
  'use strict';
  const form = document.querySelector('[data-find]');
  if (!form) return;
  const $ = (selector) => form.querySelector(selector);
  const { place, lat, lon, accuracy } = form.elements;

  function say(name) {
    $('[data-locating]').textContent = name && $(`[data-words="${name}"]`).content.textContent;
  }

  function use(located) {
    place.disabled = located;
    [lat, lon, accuracy].forEach((field) => { field.disabled = !located; });
  }

  function found({ coords }) {
    lat.value = coords.latitude.toFixed(5);
    lon.value = coords.longitude.toFixed(5);
    accuracy.value = Math.round(coords.accuracy);
    use(true);
    form.submit();
  }

  function failed() {
    say('denied');
    place.focus();
  }

  if (navigator.geolocation) {
    $('[data-location]').hidden = false;
    $('[data-locate]').addEventListener('click', () => {
      say('wait');
      navigator.geolocation.getCurrentPosition(found, failed, { timeout: 15000, maximumAge: 300000 });
    });
  }
  // Whoever comes back finds the page as it was left, its box switched off.
  window.addEventListener('pageshow', () => { use(false); say(''); });

  // Whoever arrives anew, by a link or by typing, is a new visit; Back and reload are not.
  try {
    const arrived = (performance.getEntriesByType('navigation')[0] || {}).type === 'navigate';
    if ('begins' in form.dataset && (arrived || !sessionStorage.getItem('earful visit'))) {
      const from = /[?&](?:from|utm_source)=([\w-]{1,64})(?:&|$)/.exec(location.search) || ['', ''];
      sessionStorage.setItem('earful visit', JSON.stringify({ source: from[1] }));
    }
  } catch (e) { /* nothing may be kept: then not */ }
})();
