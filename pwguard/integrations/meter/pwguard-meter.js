/*
 * <pwguard-meter for="password" endpoint="/pwguard/" inputs="name email" confirm="again">
 *
 * Shows what the endpoint says of a password while it is typed. The password goes to the endpoint and nowhere
 * else: not into the document, a storage or the console. Without an answer the form works as it does alone.
 */

/** Milliseconds between questions, until an answer is missed, until it is given up, until news is spoken. */
const PACE = 100, SLOW = 2000, LIMIT = 10000, PAUSE = 1000;

/** Milliseconds until an endpoint that failed is asked again: doubled each time, up to the second. */
const BACKOFF = [1000, 30000];

/** Guesses (log10) that fill each fifth of the bar. */
const MARKS = [3, 6, 8, 10, 12];

/** Bits from which a character is fair, and strong; and that fill its column. */
const FAIR = 2, STRONG = 4, FULL = 6.5;

const MOST_COLUMNS = 128;
const LEVELS = ["weak", "weak", "fair", "strong", "strong"];

/** What is said, and how in each language; kin stand together, which compresses better. */
const NAMES = [
  0, 1, 2, 3, 4, "ok", "refused", "columns", "label", "show", "hide", "suggest", "suggested", "unchecked",
];
const WORDS = {
  en: ["very weak", "weak", "fair", "good", "strong", "Acceptable.", "Not acceptable.",
    "Character by character", "Password strength", "Show password", "Hide password", "Suggest a passphrase",
    "Save the new passphrase before you go on.", "Nothing was checked, but you can go on."],
  de: ["sehr schwach", "schwach", "mittel", "gut", "stark", "Geeignet.", "Nicht geeignet.",
    "Zeichen für Zeichen", "Passwortstärke", "Passwort anzeigen", "Passwort verbergen",
    "Passphrase vorschlagen", "Speichern Sie die neue Passphrase, bevor Sie fortfahren.",
    "Nichts wurde geprüft, aber Sie können fortfahren."],
  nl: ["zeer zwak", "zwak", "redelijk", "goed", "sterk", "Bruikbaar.", "Niet bruikbaar.", "Teken voor teken",
    "Sterkte van het wachtwoord", "Wachtwoord tonen", "Wachtwoord verbergen", "Wachtwoordzin voorstellen",
    "Bewaar de nieuwe wachtwoordzin voordat je verdergaat.", "Er is niets nagegaan, maar je kunt verdergaan."],
  da: ["meget svag", "svag", "middel", "god", "stærk", "Kan bruges.", "Kan ikke bruges.", "Tegn for tegn",
    "Adgangskodens styrke", "Vis adgangskoden", "Skjul adgangskoden", "Foreslå en adgangssætning",
    "Gem den nye adgangssætning, før du går videre.", "Intet blev kontrolleret, men du kan gå videre."],
  nb: ["svært svakt", "svakt", "middels", "godt", "sterkt", "Kan brukes.", "Kan ikke brukes.",
    "Tegn for tegn", "Passordets styrke", "Vis passordet", "Skjul passordet", "Foreslå en passordfrase",
    "Lagre den nye passordfrasen før du går videre.", "Ingenting ble sjekket, men du kan gå videre."],
  sv: ["mycket svagt", "svagt", "medel", "bra", "starkt", "Går att använda.", "Går inte att använda.",
    "Tecken för tecken", "Lösenordets styrka", "Visa lösenordet", "Dölj lösenordet",
    "Föreslå en lösenordsfras", "Spara den nya lösenordsfrasen innan du går vidare.",
    "Inget kontrollerades, men du kan gå vidare."],
  fi: ["erittäin heikko", "heikko", "kohtalainen", "hyvä", "vahva", "Hyväksyttävä.", "Ei hyväksyttävä.",
    "Merkki merkiltä", "Salasanan vahvuus", "Näytä salasana", "Piilota salasana", "Ehdota salalausetta",
    "Tallenna uusi salalause ennen kuin jatkat.", "Mitään ei tarkistettu, mutta voit jatkaa."],
  fr: ["très faible", "faible", "moyenne", "bonne", "forte", "Acceptable.", "Non acceptable.",
    "Caractère par caractère", "Solidité du mot de passe", "Afficher le mot de passe",
    "Masquer le mot de passe", "Proposer une phrase de passe",
    "Enregistrez la nouvelle phrase de passe avant de continuer.",
    "Rien n’a été vérifié, mais vous pouvez continuer."],
  it: ["molto debole", "debole", "discreta", "buona", "forte", "Accettabile.", "Non accettabile.",
    "Carattere per carattere", "Robustezza della password", "Mostra la password", "Nascondi la password",
    "Suggerisci una passphrase", "Salva la nuova passphrase prima di continuare.",
    "Non è stato verificato nulla, ma puoi continuare."],
  es: ["muy débil", "débil", "regular", "buena", "fuerte", "Aceptable.", "No aceptable.",
    "Carácter por carácter", "Solidez de la contraseña", "Mostrar la contraseña", "Ocultar la contraseña",
    "Sugerir una frase de contraseña", "Guarde la nueva frase de contraseña antes de continuar.",
    "No se ha comprobado nada, pero puede continuar."],
  pt: ["muito fraca", "fraca", "razoável", "boa", "forte", "Aceitável.", "Não aceitável.",
    "Caractere por caractere", "Força da senha", "Mostrar a senha", "Ocultar a senha",
    "Sugerir uma frase-senha", "Guarde a nova frase-senha antes de continuar.",
    "Nada foi verificado, mas você pode continuar."],
  cs: ["velmi slabé", "slabé", "průměrné", "dobré", "silné", "Přijatelné.", "Nepřijatelné.", "Znak po znaku",
    "Síla hesla", "Zobrazit heslo", "Skrýt heslo", "Navrhnout heslovou frázi",
    "Než budete pokračovat, uložte si novou heslovou frázi.", "Nic nebylo ověřeno, ale můžete pokračovat."],
  pl: ["bardzo słabe", "słabe", "średnie", "dobre", "silne", "Do przyjęcia.", "Nie do przyjęcia.",
    "Znak po znaku", "Siła hasła", "Pokaż hasło", "Ukryj hasło", "Zaproponuj frazę hasłową",
    "Zapisz nową frazę hasłową, zanim przejdziesz dalej.",
    "Niczego nie sprawdzono, ale możesz przejść dalej."],
};

/** Languages that are better served by a neighbour than by English. */
const NEIGHBOURS = { no: "nb", nn: "nb" };

// The colours stand out from white and from black, 3 : 1 and more; words have the page's own colour.
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host { display: block; margin-block: .625em; font-size: .875em; line-height: 1.45; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; padding: 0; }
.weak { --level: var(--pwguard-weak, #e5484d); }
.fair { --level: var(--pwguard-fair, #b97d10); }
.strong { --level: var(--pwguard-strong, #2b9a66); }
.buttons, .status { display: flex; flex-wrap: wrap; gap: .5em; }
button { min-block-size: 40px; padding: .25em .875em; font: inherit; color: inherit;
  background: none; border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
  border-radius: var(--pwguard-radius, .5em); cursor: pointer; }
button:hover { background: color-mix(in srgb, currentColor 10%, transparent); }
.status { margin-block: .875em .5em; row-gap: 0; justify-content: space-between; }
.word { font-weight: 600; }
.bar { block-size: .5em; border-radius: 1em; overflow: hidden;
  background: var(--pwguard-track, color-mix(in srgb, currentColor 18%, transparent));
  mask: linear-gradient(90deg, #000 calc(100% - 3px), #0000 0) 0 / calc(20% + .6px); }
.fill { block-size: 100%; background: var(--level); }
.caption { display: block; margin-block: .75em .25em; }
.columns { display: flex; flex-wrap: wrap; gap: 4px 2px; direction: ltr; }
.space { display: flex; align-items: end; inline-size: 10px; block-size: 24px; border-radius: 2px;
  overflow: hidden; background: color-mix(in srgb, currentColor 10%, transparent); }
.bits { flex: 1; background: var(--level); }
canvas { display: block; inline-size: 10px; block-size: 16px; }
.details { list-style: none; }
li { display: flex; gap: .5em; margin-block-start: .75em; }
li::before { content: "!" / ""; flex: none; inline-size: 1.375em; block-size: 1.375em; border: 1px solid;
  border-radius: 50%; font-weight: 700; line-height: 1.25em; text-align: center; }
.refuse::before { content: "✕" / ""; color: #fff; background: #c9353b; border-color: #c9353b; }
.note::before { content: "i" / ""; }
.way::before { content: "→" / ""; border-color: transparent; }
.way + .way { margin-block-start: .375em; }
.live { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-reduced-motion: no-preference) { .fill { transition: inline-size .15s ease-out; } }
@media (forced-colors: active) {
  .bar, .space { outline: 1px solid; outline-offset: -1px; }
  .fill, .bits { background: CanvasText; forced-color-adjust: none; }
}`);

/** Frameworks put a setter of their own on an input: what is set through it is no news to them. */
const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;

let meters = 0;

class PwguardMeter extends HTMLElement {
  static observedAttributes = ["for", "lang"];

  // Not in the shadow: what describes an input stands in the same tree. In a slot, else nobody reads it.
  #description = make("span", "", { hidden: true, slot: "description", id: `pwguard-meter-${++meters}` });
  #life = null; // from when the element comes into a document until it leaves
  #root; // where its fields are
  #input = null;
  #question = ""; // about what is in the field
  #flight = null; // its way to the endpoint
  #next = 0; // when the endpoint may be asked again
  #failures = 0; // in a row
  #verdict = null;
  #note = ""; // the name of what is said besides
  #asking; #missing; #speaking; // timers

  #show = make("button", "button show", { type: "button", onclick: () => this.#reveal(!this.#shown) });
  #suggest = make("button", "button suggest", { type: "button", onclick: () => this.#fillIn() });
  #label = make("span", "label");
  #word = make("span", "word");
  #status = make("span", "");
  #fill = make("div", "fill");
  #bar = make("div", "bar", { role: "meter", ariaValueMin: 0, ariaValueMax: 4 }, this.#fill);
  #caption = make("span", "caption");
  #columns = make("div", "columns", { role: "img" });
  #details = make("ul", "details", { role: "list" });
  #live = make("p", "live", { role: "status" });
  #view = make("div", "", {},
    make("div", "buttons", {}, this.#show, this.#suggest),
    make("div", "status", {}, this.#label, make("span", "", {}, this.#word, this.#status)),
    this.#bar, this.#caption, this.#columns, this.#details, this.#live, make("slot", "", { hidden: true, name: "description" }));

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [STYLE];
    shadow.append(this.#view);
  }

  /** What the endpoint said of what is in the field; null: that is nothing, or nothing was checked. */
  get verdict() {
    return this.#verdict;
  }

  connectedCallback() {
    this.#life = new AbortController();
    const on = (target, types, then) => types.split(" ").forEach((type) =>
      target.addEventListener(type, then, { signal: this.#life.signal, capture: true }));
    // Not at the input: it may come later, and another may take its place.
    const root = (this.#root = this.getRootNode());
    on(root, "focusin", () => this.check());
    on(root, "input change compositionend", (event) => {
      const fields = [this.#attach(), ...this.#listed("inputs")];
      if (!event.isComposing && fields.includes(event.target)) this.check();
    });
    on(root, "submit reset", ({ type, target }) => {
      if (target !== this.#input?.form) return;
      if (type === "submit") this.#reveal(false);
      else setTimeout(() => this.check()); // it is empty a moment later
    });
    on(window, "online", () => {
      this.#next = 0;
      this.check(!this.#verdict);
    });
    on(matchMedia("(prefers-color-scheme: dark)"), "change", () => this.#draw());
    this.append(this.#description);
    this.#draw();
    this.check();
  }

  disconnectedCallback() {
    this.#reveal(false);
    this.#forget();
    this.#life.abort();
    this.#life = null;
    this.#attach();
  }

  attributeChangedCallback() {
    if (!this.#life) return;
    this.#draw();
    this.check(true);
  }

  /** Ask about what is in the field, unless that has been asked (`anew`: even then). */
  check(anew = false) {
    const password = this.#attach()?.value;
    const question = password ? this.#asked(password) : "";
    if (question === this.#question && !(anew && question)) return;
    this.#forget();
    this.#question = question;
    if (this.#note === "suggested") this.#note = "";
    if (!question) return this.#tell(null, "");
    const wait = this.#next - performance.now();
    if (wait > SLOW) this.#tell(null, "unchecked");
    else this.#missing = setTimeout(() => this.#tell(null, "unchecked"), SLOW);
    if (wait > 0) this.#asking = setTimeout(() => this.#send(), wait);
    else this.#send();
  }

  /** Forget the question and its answer. What is shown stays: a moment later there is another. */
  #forget() {
    this.#flight?.abort();
    this.#flight = null;
    for (const timer of [this.#asking, this.#missing, this.#speaking]) clearTimeout(timer);
    this.#question = "";
    this.#verdict = null;
  }

  #asked(password) {
    const user_inputs = this.#listed("inputs").map((field) => field.value).filter(Boolean);
    const question = JSON.stringify({ password, user_inputs, language: languageOf(this) });
    // The length of the encrypted request should not tell that of the password.
    return question.padEnd(256 * Math.ceil(question.length / 256));
  }

  async #send() {
    const flight = (this.#flight = new AbortController());
    const limit = setTimeout(() => flight.abort(), LIMIT);
    this.#next = performance.now() + PACE;
    try {
      const verdict = await this.#post("check", this.#question, flight.signal);
      if (flight !== this.#flight) return;
      this.#failures = 0;
      this.#tell(verdict, this.#note.replace("unchecked", ""));
    } catch (failure) {
      if (flight !== this.#flight) return;
      this.#tell(null, "unchecked");
      // A question that was refused is refused again; all else may pass.
      if (failure.status >= 400 && failure.status < 429) return;
      const told = 1000 * Math.min(failure.headers?.get("Retry-After"), 3600);
      const pause = told > 0 ? told : Math.min(BACKOFF[0] * 2 ** this.#failures++, BACKOFF[1]);
      this.#next = performance.now() + pause;
      this.#asking = setTimeout(() => this.#send(), pause);
    } finally {
      clearTimeout(limit);
    }
  }

  async #post(page, body, signal) {
    const endpoint = (this.getAttribute("endpoint") || "/pwguard").replace(/\/?$/, `/${page}`);
    const response = await fetch(endpoint, {
      method: "POST", headers: { "Content-Type": "application/json" }, body, signal,
      mode: "same-origin", redirect: "error",
    });
    if (!response.ok) throw response;
    return response.json();
  }

  async #fillIn() {
    const question = JSON.stringify({ language: languageOf(this) });
    const signal = AbortSignal.any([this.#life.signal, AbortSignal.timeout(LIMIT)]);
    try {
      const { passphrase } = await this.#post("suggest", question, signal);
      this.#reveal(true);
      for (const field of this.#fields()) {
        setValue.call(field, passphrase);
        const as = { bubbles: true, composed: true, inputType: "insertReplacementText" };
        field.dispatchEvent(new InputEvent("input", as));
        field.dispatchEvent(new Event("change", as));
      }
      this.#note = "suggested";
    } catch {
      if (this.#question) this.check(true);
      else if (this.#life) this.#tell(null, "unchecked");
    }
  }

  get #shown() {
    return this.#input?.type === "text";
  }

  #reveal(shown) {
    const type = shown ? "text" : "password";
    // Some spell checkers ask a server, and keyboards begin a text with a capital.
    for (const field of this.#fields()) Object.assign(field, { type, spellcheck: false, autocapitalize: "off" });
    this.#draw();
  }

  #fields() {
    return [this.#attach(), ...this.#listed("confirm")].filter(Boolean);
  }

  /** Return the input that is there now, described by this element. */
  #attach() {
    const input = this.#life && this.#find(this.getAttribute("for"));
    if (input !== this.#input) {
      const { id } = this.#description;
      if (this.#input) describe(this.#input, (ids) => ids.filter((other) => other !== id));
      if (input) describe(input, (ids) => [...ids, id]);
      this.#input = input;
      this.#draw();
    }
    return input;
  }

  #find(id) {
    return (id && this.#root.getElementById?.(id)) || null;
  }

  /** Return the elements whose ids an attribute lists. */
  #listed(attribute) {
    return (this.getAttribute(attribute) || "").split(/\s+/).map((id) => this.#find(id)).filter(Boolean);
  }

  #tell(verdict, note) {
    clearTimeout(this.#missing);
    this.#verdict = verdict;
    this.#note = note;
    this.#draw();
    // After a pause in the typing, not at each key.
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      this.#live.textContent = this.#description.textContent = this.#spoken();
    }, PAUSE);
    const as = { detail: verdict, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("pwguard-verdict", as));
  }

  #spoken() {
    const say = wordsOf(this);
    const { score, acceptable, problems: [worst] = [] } = this.#verdict || {};
    return [
      say[this.#note],
      this.#verdict && `${capital(say[score])}. ${acceptable ? say.ok : say.refused}`,
      worst && `${worst.message} ${worst.advice}`,
    ].filter(Boolean).join(" ");
  }

  #draw() {
    const say = wordsOf(this);
    const nothing = { score: 0, guesses_log10: 0, weights: [], problems: [], suggestions: [] };
    const { score, guesses_log10, acceptable, weights, problems, suggestions } = this.#verdict || nothing;
    this.#view.lang = say.language;
    this.#show.textContent = this.#shown ? say.hide : say.show;
    this.#suggest.textContent = say.suggest;
    this.#label.textContent = this.#bar.ariaLabel = say.label;
    this.#word.textContent = this.#verdict ? capital(say[score]) : "";
    this.#status.textContent = this.#verdict ? ` · ${acceptable ? say.ok : say.refused}` : "";
    this.#bar.ariaValueNow = score;
    this.#bar.ariaValueText = this.#word.textContent + this.#status.textContent || say[this.#note] || "–";
    this.#view.className = acceptable ? LEVELS[score] : "weak";
    this.#fill.style.inlineSize = `${20 * fifths(guesses_log10)}%`;
    const shown = this.#shown ? [...this.#input.value] : [];
    this.#caption.hidden = this.#columns.hidden = !weights.length;
    this.#caption.textContent = say.columns;
    this.#columns.ariaLabel = runs(weights, say);
    this.#columns.replaceChildren(
      ...weights.slice(0, MOST_COLUMNS).map((bits, place) => column(bits, shown[place], this)));
    const item = (name, text) => make("li", name, {}, make("span", "", { textContent: text }));
    this.#details.replaceChildren(
      ...(this.#note ? [item(this.#note, say[this.#note])] : []),
      ...problems.map(({ severity, message, advice }, i) =>
        item(severity, i ? message : `${message} ${advice}`)),
      ...suggestions.map((text) => item(acceptable ? "note" : "way", text)));
  }
}

function make(tag, name, properties, ...children) {
  const element = Object.assign(document.createElement(tag), { className: name, part: name }, properties);
  element.append(...children);
  return element;
}

function describe(input, change) {
  const ids = change((input.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean));
  if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
  else input.removeAttribute("aria-describedby");
}

/** Return how much of the bar is full: a fifth a score. */
function fifths(log10) {
  const next = MARKS.findIndex((mark) => log10 < mark);
  const last = MARKS[next - 1] || 0;
  return next < 0 ? MARKS.length : next + (log10 - last) / (MARKS[next] - last);
}

function scoreOf(bits) {
  return bits < FAIR ? 1 : bits < STRONG ? 2 : 4;
}

/** Return how strong the characters are in words, by runs: "1–6: weak, 7: strong". */
function runs(weights, say) {
  const scores = weights.map(scoreOf);
  let start = 1;
  return scores.flatMap((score, i) => {
    if (score === scores[i + 1]) return [];
    const run = `${start > i ? "" : `${start}–`}${i + 1}: ${say[score]}`;
    start = i + 2;
    return run;
  }).join(", ");
}

/** Return a character's column, and beneath it the character, if shown: painted, not in the document. */
function column(bits, character, host) {
  const bar = make("div", "bits");
  bar.style.blockSize = `${Math.min(100, 6 + (94 * bits) / FULL)}%`;
  const whole = make("div", "column", {}, make("div", "space", {}, bar));
  if (character) {
    const canvas = make("canvas", "", { width: 20, height: 32 });
    const brush = canvas.getContext("2d");
    const fillStyle = getComputedStyle(host).color;
    Object.assign(brush, { font: "20px monospace", textAlign: "center", fillStyle });
    brush.fillText(character, 10, 24, 20);
    whole.append(canvas);
  }
  return whole;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function languageOf(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const tag = node.closest("[lang]")?.lang;
    if (tag) return tag;
  }
  return "en";
}

function wordsOf(element) {
  const tag = languageOf(element).split(/[-_]/)[0].toLowerCase();
  const language = [NEIGHBOURS[tag], tag, "en"].find((known) => Object.hasOwn(WORDS, known));
  return { language, ...Object.fromEntries(NAMES.map((name, i) => [name, WORDS[language][i]])) };
}

if (!customElements.get("pwguard-meter")) customElements.define("pwguard-meter", PwguardMeter);
