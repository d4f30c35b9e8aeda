"use strict";
function switchLanguage() {
  var body = document.body, english = body.className !== "en";
  body.className = english ? "en" : "zh";
  document.documentElement.lang = english ? "en" : "zh";
}
addEventListener("beforeprint", function () {
  document.querySelectorAll("details").forEach(function (each) { each.open = true; });
});
addEventListener("DOMContentLoaded", function () {
  // On a narrow screen a strip shows its outlined figure, not its left end.
  document.querySelectorAll(".strip .wide").forEach(function (each) {
    var first = each.querySelector(".outline.first") || each.querySelector(".outline");
    var wide = first.offsetWidth + 32 > each.clientWidth;  // a line of prose is shown from its beginning
    each.scrollLeft = wide ? first.offsetLeft - 64 : first.offsetLeft + first.offsetWidth - each.clientWidth + 16;
  });
});
