// Asks for the page again once a file of the registry changed.
(function () {
  'use strict';
  new EventSource('/changed?mark=' + document.currentScript.dataset.mark).onmessage = function () { location.reload(); };
}());
