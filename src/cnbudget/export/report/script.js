"use strict";
function switchLanguage() {
  var body = document.body, english = body.className !== "en";
  body.className = english ? "en" : "zh";
  document.documentElement.lang = english ? "en" : "zh";
}
