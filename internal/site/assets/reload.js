// Asks for the page again once a file of the registry changed, unless someone is typing in it.
(function () {
  'use strict';
  new EventSource('/changed?mark=' + document.currentScript.dataset.mark).onmessage = function () { if (!document.getElementById('form')) location.reload(); };
}());
