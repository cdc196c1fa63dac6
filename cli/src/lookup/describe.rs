//! The whole answer: what a port is for, then what else is known about it.

use portinfo::{Protocol, Service};
use textwrap::core::display_width;

use super::Answer;
use super::heading::{heading, named, without_use};
use super::notes::{self, OnProtocols, Shown};
use super::rows::{self, Block, Row, joined};
use crate::language::Language;
use crate::phrase;
use crate::table::Table;
use crate::terminal::{KEY, LABEL, QUIET, STRONG, WARNING, paint, width};
use crate::title::title;
use crate::wrap::{padded, wrap};

/// More rows than these are shown as a list, with their first lines alone.
const MOST_DETAILED: usize = 8;
/// Of other services beyond these only the names are shown.
const MOST_OTHERS: usize = 5;
/// Aliases beyond these are shown with `--all` only.
const MOST_NAMES: usize = 8;

/// The report on all answers.
pub fn report(answers: &[Answer], language: Language, all: bool) -> String {
    let rows = rows::rows(answers);
    let writer = Writer { language, all, width: width() };
    let lines = match rows.len() {
        0..=MOST_DETAILED => writer.in_detail(rows::blocks(rows)),
        _ => writer.as_list(&rows),
    };
    lines.into_iter().map(|line| line + "\n").collect()
}

struct Writer {
    language: Language,
    all: bool,
    width: usize,
}

/// A label and the text beside it.
struct Detail {
    label: String,
    text: String,
}

impl Writer {
    fn as_list(&self, rows: &[Row]) -> Vec<String> {
        let mut table = Table::default();
        for row in rows {
            table.row([paint(KEY, &row.key()), heading(row.answer(), self.language)]);
        }
        let mut lines = table.lines(self.width);
        lines.extend(wrap(self.language.say(phrase::LIST_HINT), self.width, "", ""));
        lines
    }

    fn in_detail(&self, blocks: Vec<Block>) -> Vec<String> {
        let mut lines = Vec::new();
        let mut has_history = false;
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            let shown = notes::shown(&block.row, self.all);
            has_history |= !shown.history.is_empty();
            lines.extend(self.block(block, &shown));
        }
        if has_history {
            lines.push(String::new());
            let hint = paint(QUIET, self.language.say(phrase::HISTORY));
            lines.extend(wrap(&hint, self.width, "", ""));
        }
        lines
    }

    fn block(&self, block: &Block, shown: &Shown) -> Vec<String> {
        let key = format!("{}  ", paint(KEY, &block.row.key()));
        let heading = heading(block.row.answer(), self.language);
        let mut lines = wrap(&heading, self.width, &key, "    ");
        let mut details = self.services(&block.row);
        details.extend(block.quiet.iter().map(|row| self.quiet(row, &block.row)));
        details.extend(self.facts(&block.row));
        details.extend(self.notes(shown, &block.row));
        lines.extend(self.beside_labels(&details));
        lines
    }

    /// Labels in a column of their own.
    fn beside_labels(&self, details: &[Detail]) -> Vec<String> {
        let widest = details.iter().map(|detail| display_width(&detail.label)).max();
        let widest = widest.unwrap_or(0);
        let next = " ".repeat(widest + 4);
        let lines = details.iter().flat_map(|detail| {
            let first = format!("  {}  ", padded(&detail.label, widest));
            wrap(&detail.text, self.width, &first, &next)
        });
        lines.collect()
    }

    fn detail(&self, label: phrase::Phrase, text: impl Into<String>) -> Detail {
        Detail { label: paint(LABEL, self.language.say(label)), text: text.into() }
    }

    /// The names of the likeliest service, the other services in common use, and those that are
    /// only registered.
    fn services(&self, row: &Row) -> Vec<Detail> {
        let answer = row.answer();
        let mut details: Vec<Detail> = self.names(row).into_iter().collect();
        let others: Vec<Service> = answer.info.likely_services().skip(1).collect();
        let most = if self.all { others.len() } else { MOST_OTHERS };
        // One more line would not be shorter than the service itself.
        let most = if others.len() == most + 1 { most + 1 } else { most };
        for service in others.iter().take(most) {
            details.push(self.detail(phrase::ALSO, self.titled(*service)));
        }
        let rest: Vec<&str> = others.iter().skip(most).map(|other| other.common_name()).collect();
        if !rest.is_empty() {
            let rest = self.language.fill(phrase::NAMES_ONLY, &[&self.language.list(&rest)]);
            details.push(self.detail(phrase::ALSO, rest));
        }
        details.extend(self.dead(answer));
        details
    }

    fn titled(&self, service: Service) -> String {
        let title = title(service, self.language);
        self.language.fill(phrase::IN_PARENTHESES, &[title, &paint(STRONG, service.common_name())])
    }

    /// The names of the services of a row.
    fn names(&self, row: &Row) -> Option<Detail> {
        let leading = |info: portinfo::PortInfo| info.likely_service().or(info.service());
        let services = row.answers.iter().filter_map(|answer| leading(answer.info));
        let mut names: Vec<&str> = Vec::new();
        for service in services {
            let own = [service.common_name(), service.name()];
            for name in own.into_iter().chain(service.aliases()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if !self.all {
            names.truncate(MOST_NAMES);
        }
        // The first line has the registered name.
        let is_said = matches!(names[..], [name] if Some(name) == row.answer().info.name());
        (!names.is_empty() && !is_said)
            .then(|| self.detail(phrase::NAMES, self.language.list(&names)))
    }

    /// Registered services that are not in common use.
    ///
    /// If nothing is in common use, the first line has the leading one, which is left out here.
    fn dead(&self, answer: &Answer) -> Vec<Detail> {
        let is_led_by_dead = !answer.info.is_commonly_used();
        let dead = answer.dead().skip(usize::from(is_led_by_dead));
        // The first line has the name of one, and a title that repeats it adds nothing.
        let adds = |service: &Service| named(*service, self.language) != service.name();
        let details = dead.filter(adds).map(|service| {
            let text = named(service, self.language);
            let text = self.language.fill(phrase::ONLY_REGISTERED, &[&text]);
            self.detail(phrase::ALSO, text)
        });
        details.collect()
    }

    /// The same port on protocols where nothing is in common use. The name is given if it differs
    /// from that of the first line.
    fn quiet(&self, row: &Row, host: &Row) -> Detail {
        let label = paint(LABEL, &joined(row.protocols()));
        let is_named =
            |service: &Service| host.answer().registered().any(|own| own.name() == service.name());
        let text = match row.answer().registered().next() {
            Some(service) if is_named(&service) => self.language.say(phrase::PAPER).to_owned(),
            _ => without_use(row.answer(), self.language),
        };
        Detail { label, text }
    }

    fn facts(&self, row: &Row) -> Vec<Detail> {
        let info = row.answer().info;
        let class = [self.language.class(info.class()), self.language.status(info.status())];
        let mut details = vec![self.detail(phrase::CLASS, self.language.list(&class))];
        details.extend(self.pools(row));
        let blocked = row.answers.iter().filter(|answer| answer.info.is_browser_blocked());
        let blocked: Vec<Protocol> = blocked.map(|answer| answer.info.protocol()).collect();
        if !blocked.is_empty() {
            let text = self.on(&blocked, row) + self.language.say(phrase::BLOCKED);
            details.push(self.detail(phrase::BROWSERS, text));
        }
        details
    }

    fn pools(&self, row: &Row) -> Vec<Detail> {
        let mut texts = Vec::new();
        for pool in row.answers.iter().flat_map(|answer| answer.info.pools()) {
            let (first, last) = pool.range().into_inner();
            let title = match self.language {
                Language::En => pool.title(),
                Language::Zh => pool.title_zh(),
            };
            let text = format!("{first}-{last}{}{title}", self.colon());
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.into_iter().map(|text| self.detail(phrase::POOL, text)).collect()
    }

    fn notes(&self, shown: &Shown, row: &Row) -> Vec<Detail> {
        let notes = shown.useful.iter().chain(&shown.history);
        let mut details: Vec<Detail> = notes.map(|one| self.note(one, row)).collect();
        if shown.left_out > 0 {
            let count = shown.left_out.to_string();
            let text = self.language.fill(phrase::MORE_HISTORY, &[&count]);
            details.push(self.detail(phrase::MORE, text));
        }
        details
    }

    fn note(&self, one: &OnProtocols, row: &Row) -> Detail {
        let note = one.note;
        let style = if notes::is_history(note.kind()) { LABEL } else { WARNING };
        let (name, text) = match self.language {
            Language::En => (note.name(), note.text()),
            Language::Zh => (note.name_zh(), note.text_zh()),
        };
        let named = match note.year() {
            Some(year) => self.language.fill(phrase::IN_PARENTHESES, &[name, &year.to_string()]),
            None => name.to_owned(),
        };
        let (named, colon) = (paint(STRONG, &named), self.colon());
        let source = paint(QUIET, &format!("[{}]", note.source()));
        let text = format!("{}{named}{colon}{text} {source}", self.on(&one.protocols, row));
        Detail { label: paint(style, self.language.note_kind(note.kind())), text }
    }

    /// The protocols that a statement is about, if they are not all of the row.
    fn on(&self, protocols: &[Protocol], row: &Row) -> String {
        if protocols.len() == row.answers.len() {
            return String::new();
        }
        let only = joined(protocols.iter().copied());
        self.language.fill(phrase::ONLY, &[&only]) + self.colon()
    }

    fn colon(&self) -> &'static str {
        self.language.say(phrase::COLON)
    }
}
