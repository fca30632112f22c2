//! The words that the pages are made of: Danish and English side by side, in the words of the project's
//! glossary.

/// The same in Danish and in English.
pub(super) type Pair = [&'static str; 2];

/// Something that a reader does.
pub(super) struct Act {
    /// The id of its step.
    pub id: &'static str,
    /// Danish: the infinitive; English: the base form.
    pub to: Pair,
    /// Danish: the imperative; English: the base form.
    pub order: Pair,
}

const fn act(id: &'static str, infinitive: &'static str, imperative: &'static str, en: &'static str) -> Act {
    Act {
        id,
        to: [infinitive, en],
        order: [imperative, en],
    }
}

pub(super) const ACTS: &[Act] = &[
    act("register-app", "registrere NetIQ-appen", "registrer NetIQ-appen", "register the NetIQ app"),
    act("install-app", "installere NetIQ-appen", "installer NetIQ-appen", "install the NetIQ app"),
    act("create-password", "oprette en ny adgangskode", "opret en ny adgangskode", "create a new password"),
    act("change-password", "skifte din adgangskode", "skift din adgangskode", "change your password"),
    act("change-number", "skifte dit telefonnummer", "skift dit telefonnummer", "change your phone number"),
    act("register-number", "registrere dit mobilnummer til sms", "registrer dit mobilnummer til sms", "register your mobile number for SMS"),
    act("order-key", "bestille en sikkerhedsnøgle", "bestil en sikkerhedsnøgle", "order a security key"),
    act("insert-key", "sætte sikkerhedsnøglen i computeren", "sæt sikkerhedsnøglen i computeren", "insert the security key in the computer"),
    act("choose-pin", "vælge en pinkode til nøglen", "vælg en pinkode til nøglen", "choose a PIN code for the key"),
    act("scan-code", "scanne QR-koden med appen", "scan QR-koden med appen", "scan the QR code with the app"),
    act("approve-request", "godkende anmodningen i appen", "godkend anmodningen i appen", "approve the request in the app"),
    act("reject-request", "afvise den ukendte anmodning", "afvis den ukendte anmodning", "reject the unknown request"),
    act("enter-code", "skrive sms-koden på loginsiden", "skriv sms-koden på loginsiden", "enter the SMS code on the login page"),
    act("use-one-time-code", "bruge en engangskode fra appen", "brug en engangskode fra appen", "use a one-time code from the app"),
    act("delete-cookies", "slette cookies og browserhistorik", "slet cookies og browserhistorik", "delete cookies and browsing history"),
    act("close-windows", "lukke alle browserens vinduer", "luk alle browserens vinduer", "close all windows of the browser"),
    act("check-status", "se driftsstatus for universitetets systemer", "se driftsstatus for universitetets systemer", "check the operating status of the university's systems"),
    act("remove-method", "fjerne den gamle metode", "fjern den gamle metode", "remove the old method"),
    act("allow-notifications", "tillade notifikationer fra appen", "tillad notifikationer fra appen", "allow notifications from the app"),
    act("log-in-kunet", "logge ind på KUnet", "log ind på KUnet", "log in to KUnet"),
    act("log-out", "logge ud på alle dine enheder", "log ud på alle dine enheder", "log out on all your devices"),
    act("try-method", "prøve metoden i en anden browser", "prøv metoden i en anden browser", "try the method in another browser"),
    act("block-key", "spærre den mistede sikkerhedsnøgle", "spær den mistede sikkerhedsnøgle", "block the lost security key"),
    act("find-username", "finde dit KU-brugernavn", "find dit KU-brugernavn", "find your UCPH username"),
    act("reset-phone", "nulstille din gamle telefon", "nulstil din gamle telefon", "reset your old phone"),
    act("start-again", "begynde forfra ved det første trin", "begynd forfra ved det første trin", "start again from the first step"),
    act("read-code", "læse koden på kodeviseren", "læs koden på kodeviseren", "read the code on the code display"),
    act("download-app", "hente MitID-appen på telefonen", "hent MitID-appen på telefonen", "download the MitID app on the phone"),
];

/// What may be the case; in the word order of a subordinate clause.
pub(super) const CASES: &[Pair] = &[
    ["du har fået en ny telefon", "you have a new phone"],
    ["du har mistet din sikkerhedsnøgle", "you have lost your security key"],
    ["du har glemt din adgangskode", "you have forgotten your password"],
    ["telefonen er uden mobildækning", "the phone is without mobile coverage"],
    ["sms-koden ikke kommer", "the SMS code does not arrive"],
    ["siden viser en browserfejl", "the page shows a browser error"],
    ["du logger ind for første gang", "you log in for the first time"],
    ["du bruger en fælles computer", "you use a shared computer"],
    ["du er ny medarbejder uden dansk CPR-nummer", "you are a new employee without a Danish CPR number"],
    ["du er studerende på universitetet", "you are a student at the university"],
    ["QR-koden er udløbet", "the QR code has expired"],
    ["appen ikke viser nogen anmodning", "the app shows no request"],
    ["du skal logge ind fra udlandet", "you must log in from abroad"],
    ["computeren spørger efter nøglens pinkode", "the computer asks for the key's PIN code"],
    ["du har fået et nyt telefonnummer", "you have a new phone number"],
    ["MitID-appen er spærret", "the MitID app is blocked"],
    ["du kender dit KU-brugernavn", "you know your UCPH username"],
    ["der er en kendt fejl i systemet", "there is a known error in the system"],
    ["du ikke har en smartphone", "you do not have a smartphone"],
    ["du er gæst eller ph.d.-studerende", "you are a guest or a PhD student"],
];

/// What is true; in the word order of a main clause.
pub(super) const FACTS: &[Pair] = &[
    ["QR-koden udløber efter få minutter", "the QR code expires after a few minutes"],
    ["NetIQ-appen virker uden internet", "the NetIQ app works without internet"],
    ["en sms-kode gælder i kort tid", "an SMS code is valid for a short time"],
    ["sikkerhedsnøglen virker uden telefon", "the security key works without a phone"],
    ["browseren gemmer gamle cookies", "the browser keeps old cookies"],
    ["en ny browser begynder uden cookies", "a new browser starts without cookies"],
    ["adgangskoden er personlig", "the password is personal"],
    ["registreringen tager omkring ti minutter", "the registration takes about ten minutes"],
    ["telefonens ur skal gå rigtigt", "the phone's clock must be right"],
    ["driftsstatus viser kendte fejl", "the operating status shows known errors"],
    ["MitID kræver et dansk CPR-nummer", "MitID requires a Danish CPR number"],
    ["en ny telefon skal registreres igen", "a new phone must be registered again"],
    ["metoden er knyttet til din telefon", "the method is linked to your phone"],
    ["nøglens pinkode bliver på nøglen", "the key's PIN code stays on the key"],
    ["systemet sender en ny anmodning", "the system sends a new request"],
    ["loginsiden lukker efter en pause", "the login page closes after a pause"],
];

/// How, where or when.
pub(super) const TAILS: &[Pair] = &[
    ["på computeren", "on the computer"],
    ["i et nyt vindue", "in a new window"],
    ["på din telefon", "on your phone"],
    ["uden telefonen ved hånden", "without the phone at hand"],
    ["med dit KU-brugernavn", "with your UCPH username"],
    ["uden hjælp fra andre", "without help from others"],
    ["med det samme", "at once"],
    ["på en computer, som du kender", "on a computer that you know"],
    ["som vist på billedet", "as shown in the picture"],
    ["på universitetets netværk", "on the university's network"],
    ["inden for ti minutter", "within ten minutes"],
    ["hjemmefra eller på universitetet", "from home or at the university"],
    ["med begge enheder foran dig", "with both devices in front of you"],
    ["efter det sidste trin", "after the last step"],
];

/// Sentences with places: `{case}`, `{fact}`, `{tail}`, `{to}` and `{do}` for what is done.
pub(super) const SENTENCES: &[Pair] = &[
    ["Hvis {case}, skal du {to} {tail}.", "If {case}, you must {to} {tail}."],
    ["Når {case}, kan du {to} {tail}.", "When {case}, you can {to} {tail}."],
    ["{do} {tail}, for {fact}.", "{do} {tail}, because {fact}."],
    ["Du kan altid {to} {tail}, hvis {case}.", "You can always {to} {tail} if {case}."],
    ["{fact}, så du bør {to} {tail}.", "{fact}, so you should {to} {tail}."],
    ["Vent lidt, før du prøver at {to}, og husk, at {fact}.", "Wait a little before you try to {to}, and remember that {fact}."],
    ["Det er en god idé at {to} {tail}, også selv om {case}.", "It is a good idea to {to} {tail}, even if {case}."],
    ["{do}, hvis {case}, og fortsæt {tail}.", "{do} if {case}, and continue {tail}."],
    ["Du kan både som studerende og som medarbejder {to} {tail}.", "You can {to} {tail} both as a student and as an employee."],
    ["Som medarbejder kan du {to} {tail}, når {case}.", "As an employee you can {to} {tail} when {case}."],
];

/// Sentences that lead to a page: `{link}` is the whole link.
pub(super) const TO_PAGES: &[Pair] = &[
    ["Læs også {link}, før du går videre på denne side.", "Also read {link} before you go on with this page."],
    ["Hvis {case}, så følg i stedet vejledningen {link}.", "If {case}, follow the guide {link} instead."],
    ["Du finder mere om det i {link}, også når {case}.", "You can find more about it in {link}, also when {case}."],
    ["Se {link}, hvis du vil {to} {tail}.", "See {link} if you want to {to} {tail}."],
];

/// Sentences that lead to a step, for which `{step}` stands.
pub(super) const TO_STEPS: &[Pair] = &[
    ["Begynd forfra ved {link}, hvis {case}.", "Start again from {link} if {case}."],
    ["Det er det samme som {link}, og {fact}.", "It is the same as {link}, and {fact}."],
    ["Du skal først {to} som i {link}.", "You must first {to} as in {link}."],
];

/// What stands in the words of a link to a step, here and on another page.
pub(super) const STEP_HERE: Pair = ["trin {step}", "step {step}"];
pub(super) const STEP_THERE: Pair = ["trin {step} i {title}", "step {step} in {title}"];

/// Headings that are no known section, with their ids.
pub(super) const HEADINGS: &[(&str, Pair)] = &[
    ("new-phone", ["Du har fået en ny telefon", "You have a new phone"]),
    ("no-code", ["Koden kommer ikke", "The code does not arrive"]),
    ("code-rejected", ["Koden bliver afvist", "The code is rejected"]),
    ("no-coverage", ["Telefonen er uden mobildækning", "The phone is without mobile coverage"]),
    ("code-expired", ["QR-koden er udløbet", "The QR code has expired"]),
    ("lost-key", ["Du har mistet sikkerhedsnøglen", "You have lost the security key"]),
    ("abroad", ["Du er i udlandet", "You are abroad"]),
    ("shared-computer", ["Du bruger en fælles computer", "You use a shared computer"]),
    ("wrong-clock", ["Telefonens ur går forkert", "The phone's clock is wrong"]),
    ("old-cookies", ["Browseren har gamle cookies", "The browser has old cookies"]),
];

/// Sentences with what the site itself knows: `{name}`, `{value}` and `{link}`.
pub(super) const CALL: Pair = ["Ring til {name} på {value}, hvis {case}.", "Call {name} on {value} if {case}."];
pub(super) const VALUE: Pair = [
    "Skriv {value} nøjagtigt, som det står her, når du vil {to}.",
    "Enter {value} exactly as it stands here when you want to {to}.",
];
pub(super) const VISIT: Pair = ["Gå til {link}, og {do} {tail}.", "Go to {link} and {do} {tail}."];

/// Where a step is done.
pub(super) const DEVICES: &[Pair] = &[
    ["På computeren", "On the computer"],
    ["På telefonen", "On the phone"],
    ["På nøglen", "On the key"],
];

/// The heads of the columns of a table.
pub(super) const COLUMNS: [Pair; 3] = [
    ["Metode", "Method"],
    ["Hvem kan bruge den?", "Who can use it?"],
    ["Det skal du vide", "What to know"],
];

/// What a picture shows: `{do}`.
pub(super) const PICTURE: Pair = ["Skærmbillede: {do} {tail}", "Screenshot: {do} {tail}"];
