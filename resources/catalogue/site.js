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
    current.filter((card) => card.dataset.begint >= today).forEach((card) => { card.dataset.ook += " starting-later"; });
    current.filter((card) => lapsed(card.dataset.vgz)).forEach((card) => { card.dataset.ook = card.dataset.ook.replace("funds-vgz", ""); });
    const fields = Array.from(filters.elements).filter((field) => field.name);
    const more = document.getElementById("meer");

    const isChosen = (field) => field.type === "checkbox" ? field.checked : field.value !== "" && field.validity.valid;
    const chosen = () => new URLSearchParams(fields.filter(isChosen).map((field) => [field.name, field.value]));
    const inWords = (field) => {
      if (field.options) return field.selectedOptions[0].text;
      return field.type === "checkbox" ? field.labels[0].textContent : field.value + " jaar";
    };

    const passes = (card, wanted) => {
      const has = (key) => wanted.getAll(key).every((value) => card.dataset[key].split(" ").includes(value));
      const [day, part] = [wanted.get("dag"), wanted.get("dagdeel")];
      const [age, [from, to]] = [Number(wanted.get("leeftijd")), card.dataset.leeftijd.split("-")];
      return ["gebied", "wat", "kosten", "wie", "ook"].every(has)
        && (!wanted.has("leeftijd") || ((!from || age >= Number(from)) && (!to || age <= Number(to))))
        && ((!day && !part) || card.dataset.wanneer.split(" ").some((moment) => {
          const [its, dayPart] = moment.split("-");
          return (!day || its === day) && (!part || dayPart === part);
        }));
    };

    const show = () => {
      const wanted = chosen();
      let found = 0;
      current.forEach((card) => {
        card.hidden = !passes(card, wanted);
        found += card.hidden ? 0 : 1;
        card.querySelectorAll(".check").forEach((line) => line.classList.toggle("asked", line.dataset.check === wanted.get("wie")));
      });
      fields.forEach((field) => field.classList.toggle("chosen", isChosen(field)));
      document.getElementById("meer-gekozen").textContent = fields.filter((field) => more.contains(field) && isChosen(field)).map(inWords).join(" · ");
      document.getElementById("count").textContent = found + " keer aanbod";
      document.getElementById("toon").textContent = "Toon " + found + " keer aanbod";
      document.getElementById("empty").hidden = found > 0;
    };

    const remember = () => window.location.replace("#" + chosen().toString());

    const recall = () => {
      const kept = new URLSearchParams(window.location.hash.slice(1));
      if (kept.toString() === chosen().toString()) return show();  // also: who is still typing an age keeps it
      fields.forEach((field) => {
        const values = kept.getAll(field.name);
        if (field.type === "checkbox") {
          field.checked = values.includes(field.value);
        } else {
          const known = field.options && Array.from(field.options, (option) => option.value);
          field.value = values.find((value) => !known || known.includes(value)) || "";
          if (!field.validity.valid) field.value = "";
        }
      });
      show();
    };

    const choose = () => { remember(); show(); };
    filters.addEventListener("change", choose);
    document.getElementById("leeftijd").addEventListener("input", choose);
    filters.addEventListener("reset", () => setTimeout(() => { choose(); fields[0].focus(); }));
    filters.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("toon").addEventListener("click", () => { more.open = false; more.querySelector("summary").focus(); });
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
