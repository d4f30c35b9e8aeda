"use strict";
function switchLanguage() {
  var body = document.body, english = body.className !== "en";
  body.className = english ? "en" : "zh";
  document.documentElement.lang = english ? "en" : "zh";
}
addEventListener("beforeprint", function () {
  document.querySelectorAll("details").forEach(function (each) { each.open = true; });
});
