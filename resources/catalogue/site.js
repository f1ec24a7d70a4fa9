// Adds filters to the list, hides what lapsed, and lets a page be printed. Everything can be read without it.
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
  const lapsed = (day) => day < today;

  document.querySelectorAll("[data-until]").forEach((line) => { line.hidden = lapsed(line.dataset.until); });
  const filters = document.getElementById("filters");
  if (filters) showFilters();
  if (document.getElementById("offer")) showOffer();

  function showFilters() {
    const cards = Array.from(document.querySelectorAll("#cards > li"));
    cards.filter((card) => lapsed(card.dataset.validUntil)).forEach((card) => card.remove());
    const current = cards.filter((card) => card.isConnected);
    const selects = Array.from(filters.querySelectorAll("select"));

    const passes = (card, wanted) => {
      const [day, part] = [wanted.dag, wanted.dagdeel];
      const moments = card.dataset.wanneer.split(" ");
      return ["gebied", "wat", "kosten", "wie", "ook"].every((key) => !wanted[key] || card.dataset[key].split(" ").includes(wanted[key]))
        && ((!day && !part) || moments.some((moment) => {
          const [its, dayPart] = moment.split("-");
          return (!day || its === day) && (!part || dayPart === part);
        }));
    };

    const show = () => {
      const wanted = Object.fromEntries(selects.map((select) => [select.name, select.value]));
      let found = 0;
      current.forEach((card) => {
        card.hidden = !passes(card, wanted);
        found += card.hidden ? 0 : 1;
        card.querySelectorAll(".check").forEach((line) => line.classList.toggle("asked", line.dataset.check === wanted.wie));
      });
      selects.forEach((select) => select.classList.toggle("chosen", select.value !== ""));
      document.getElementById("count").textContent = found + " keer aanbod";
      document.getElementById("empty").hidden = found > 0;
    };

    const remember = () => {
      const chosen = selects.filter((select) => select.value).map((select) => [select.name, select.value]);
      window.location.replace("#" + new URLSearchParams(chosen).toString());
    };

    const recall = () => {
      const chosen = new URLSearchParams(window.location.hash.slice(1));
      selects.forEach((select) => {
        select.value = chosen.get(select.name) || "";
        if (select.selectedIndex < 0) select.value = "";
      });
      show();
    };

    filters.addEventListener("change", () => { remember(); show(); });
    filters.addEventListener("reset", () => setTimeout(() => { remember(); show(); selects[0].focus(); }));
    filters.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", recall);
    window.addEventListener("pageshow", recall);
    filters.hidden = false;
    recall();
  }

  function showOffer() {
    const over = lapsed(document.querySelector('meta[name="valid-until"]').content);
    document.getElementById("offer").hidden = over;
    document.getElementById("lapsed").hidden = !over;
    const print = document.getElementById("print");
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();
