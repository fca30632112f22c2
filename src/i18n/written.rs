//! The keys of the strings that the program itself writes into pages, so that whoever reads them and whoever checks
//! them speak of the same.

/// Before the name of a box: `box.note` and the like.
pub const BOX: &str = "box.";
/// What a block for some audiences is headed by; fills `{audiences}`.
pub const AUDIENCE_ONLY: &str = "audience.only";
/// The label of a block for all readers but some.
pub const AUDIENCE_NOT: &str = "audience.not";
/// Between the last two of a list.
pub const LIST_AND: &str = "list.and";
/// Behind a word, before what is said of it.
pub const COLON: &str = "colon";
/// After a value that is not confirmed.
pub const UNCONFIRMED: &str = "unconfirmed";
/// After a link to what asks for a login.
pub const LOGIN_REQUIRED: &str = "login.required";
/// The name of a table that scrolls.
pub const TABLE_LABEL: &str = "table.label";
/// The heading of the footnotes.
pub const FOOTNOTES_TITLE: &str = "footnotes.title";
/// The link back from a footnote.
pub const FOOTNOTE_BACK: &str = "footnote.back";
/// Before the reason for which pages are offered below a page: `related.next` and the like.
pub const RELATED: &str = "related.";
/// Who may use a method; fills `{audiences}`.
pub const METHOD_FOR: &str = "method.for";
/// Who may use a method, when some who are part of them may not; fills `{audiences}` and `{others}`.
pub const METHOD_FOR_BUT: &str = "method.for-but";
/// A link to a heading of a page; fills `{title}` of the page, and `{place}`, the words of the heading.
pub const PLACE_HEADING: &str = "place.heading";
/// A link to a step of a page; fills `{title}` and the `{number}` of the step.
pub const PLACE_STEP: &str = "place.step";
/// The number of a page; fills `{number}`.
pub const PAGE_NUMBER: &str = "page-number";
/// The number of a page behind a link to it, on paper; fills `{number}`.
pub const PAPER_PAGE: &str = "paper.page";
/// Before the other names of a term.
pub const ALSO_CALLED: &str = "glossary.also-called";
/// What one must have to use a method; fills `{conditions}`.
pub const METHOD_WANTS: &str = "method.wants";
/// That a method works without a network.
pub const METHOD_OFFLINE: &str = "method.offline";
/// That a method does not work without a network.
pub const METHOD_ONLINE: &str = "method.online";

/// After a link that leads out of a view to a page that is for everybody.
pub const VIEW_EVERYBODY: &str = "view.everybody";
/// After a link that leads out of a view; fills `{audiences}`.
pub const VIEW_READERS: &str = "view.readers";
/// Behind a link in a view, to a page about a method that this audience alone may not use.
pub const VIEW_NOT: &str = "view.not";
/// Instead of a list in which a view has nothing; fills `{audience}`.
pub const VIEW_NOTHING: &str = "view.nothing";
/// What the chooser asks first.
pub const CHOOSER_WHO: &str = "chooser.who";
/// The answer of those who meet a condition; fills `{thing}`.
pub const CHOOSER_YES: &str = "chooser.yes";
/// The answer of those who do not; fills `{thing}`.
pub const CHOOSER_NO: &str = "chooser.no";
/// Behind an audience, for those of it who meet a condition; fills `{thing}`.
pub const CHOOSER_WITH: &str = "chooser.with";
/// Behind an audience, for those of it who do not; fills `{thing}`.
pub const CHOOSER_WITHOUT: &str = "chooser.without";
/// Above the methods that are left.
pub const CHOOSER_CAN: &str = "chooser.can";
/// Instead of them, when none is left.
pub const CHOOSER_NOTHING: &str = "chooser.nothing";
/// What one must have too; fills `{things}`.
pub const CHOOSER_ALSO: &str = "chooser.also";
/// Above the methods that are not left.
pub const CHOOSER_CANNOT: &str = "chooser.cannot";
/// Why a method is not left: it is for others; fills `{audiences}`.
pub const CHOOSER_ONLY: &str = "chooser.only";
/// The link back to the first question.
pub const CHOOSER_AGAIN: &str = "chooser.again";
/// The head of a column with methods.
pub const METHODS_NAME: &str = "methods.name";
/// The head of a column with those who may use each.
pub const METHODS_WHO: &str = "methods.who";
/// The head of a column with what it takes.
pub const METHODS_NEEDS: &str = "methods.needs";
/// The head of a column that says whether each works without a network.
pub const METHODS_OFFLINE: &str = "methods.offline";
/// The head of a column with guides.
pub const METHODS_GUIDES: &str = "methods.guides";
/// That a method works without a network.
pub const METHODS_YES: &str = "methods.yes";
/// That a method does not work without a network.
pub const METHODS_NO: &str = "methods.no";

/// How many pages were found; fills `{count}`.
pub const SEARCH_COUNT: &str = "search.count";
/// That no page was found.
pub const SEARCH_NONE: &str = "search.none";
/// On a new page, in the place of its summary.
pub const NEW_SUMMARY: &str = "new.summary";
/// On a new page whose kind has no sections.
pub const NEW_TEXT: &str = "new.text";
/// In a section of a new page of which sections.yaml says no more; fills `{heading}`.
pub const NEW_SECTION: &str = "new.section";
/// In a step of a new page.
pub const NEW_STEP: &str = "new.step";
/// Before the first step of a new page about methods with conditions; fills `{conditions}`.
pub const NEW_NEEDS: &str = "new.needs";

/// All of them, with the places that the program fills. One that ends with a dot is the start of several.
pub const ALL: &[(&str, &[&str])] = &[
    (BOX, &[]),
    (AUDIENCE_ONLY, &["audiences"]),
    (AUDIENCE_NOT, &["audiences"]),
    (LIST_AND, &[]),
    (COLON, &[]),
    (UNCONFIRMED, &[]),
    (LOGIN_REQUIRED, &[]),
    (TABLE_LABEL, &[]),
    (FOOTNOTES_TITLE, &[]),
    (FOOTNOTE_BACK, &[]),
    (RELATED, &[]),
    (VIEW_EVERYBODY, &[]),
    (VIEW_READERS, &["audiences"]),
    (VIEW_NOT, &["audience"]),
    (VIEW_NOTHING, &["audience"]),
    (METHOD_FOR, &["audiences"]),
    (PLACE_HEADING, &["title", "place"]),
    (PLACE_STEP, &["title", "number"]),
    (PAGE_NUMBER, &["number"]),
    (PAPER_PAGE, &["number"]),
    (ALSO_CALLED, &[]),
    (METHOD_FOR_BUT, &["audiences", "others"]),
    (METHOD_WANTS, &["conditions"]),
    (METHOD_OFFLINE, &[]),
    (METHOD_ONLINE, &[]),
    (CHOOSER_WHO, &[]),
    (CHOOSER_YES, &["thing"]),
    (CHOOSER_NO, &["thing"]),
    (CHOOSER_WITH, &["thing"]),
    (CHOOSER_WITHOUT, &["thing"]),
    (CHOOSER_CAN, &[]),
    (CHOOSER_NOTHING, &[]),
    (CHOOSER_ALSO, &["things"]),
    (CHOOSER_CANNOT, &[]),
    (CHOOSER_ONLY, &["audiences"]),
    (CHOOSER_AGAIN, &[]),
    (METHODS_NAME, &[]),
    (METHODS_WHO, &[]),
    (METHODS_NEEDS, &[]),
    (METHODS_OFFLINE, &[]),
    (METHODS_GUIDES, &[]),
    (METHODS_YES, &[]),
    (METHODS_NO, &[]),
    (SEARCH_COUNT, &["count"]),
    (SEARCH_NONE, &[]),
    (NEW_SUMMARY, &[]),
    (NEW_TEXT, &[]),
    (NEW_SECTION, &["heading"]),
    (NEW_STEP, &[]),
    (NEW_NEEDS, &["conditions"]),
];
