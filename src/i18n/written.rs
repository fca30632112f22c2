//! The keys of the strings that the program itself writes into pages, so that whoever reads them and whoever checks
//! them speak of the same.

/// Before the name of a box: `box.note` and the like.
pub const BOX: &str = "box.";
/// What a block for some audiences is headed by; fills `{audiences}`.
pub const AUDIENCE_ONLY: &str = "audience.only";
/// Between the last two of a list.
pub const LIST_AND: &str = "list.and";
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
/// Instead of a list in which a view has nothing; fills `{audience}`.
pub const VIEW_NOTHING: &str = "view.nothing";

/// All of them, with the places that the program fills. One that ends with a dot is the start of several.
pub const ALL: &[(&str, &[&str])] = &[
    (BOX, &[]),
    (AUDIENCE_ONLY, &["audiences"]),
    (LIST_AND, &[]),
    (UNCONFIRMED, &[]),
    (LOGIN_REQUIRED, &[]),
    (TABLE_LABEL, &[]),
    (FOOTNOTES_TITLE, &[]),
    (FOOTNOTE_BACK, &[]),
    (RELATED, &[]),
    (VIEW_EVERYBODY, &[]),
    (VIEW_READERS, &["audiences"]),
    (VIEW_NOTHING, &["audience"]),
    (METHOD_FOR, &["audiences"]),
    (PLACE_HEADING, &["title", "place"]),
    (PLACE_STEP, &["title", "number"]),
    (PAGE_NUMBER, &["number"]),
    (ALSO_CALLED, &[]),
    (METHOD_FOR_BUT, &["audiences", "others"]),
    (METHOD_WANTS, &["conditions"]),
    (METHOD_OFFLINE, &[]),
    (METHOD_ONLINE, &[]),
];
