//! What portinfo answers, in few words.

use std::io;
use std::path::Path;

use portinfo::{PortInfo, REGISTRY_DATE, Service, Source};

use super::{Answer, Asked, Question, locked_version};

pub fn portinfo(root: &Path) -> io::Result<Asked> {
    Ok(Asked {
        name: "portinfo",
        version: format!("{}, registry of {REGISTRY_DATE}", locked_version(root, "portinfo")?),
        answer: Box::new(|question| Ok(answer(question))),
    })
}

pub fn answer(question: Question) -> Answer {
    match question {
        Question::Port(protocol, port) => of_port(PortInfo::lookup(protocol, port)),
        Question::Name(name) => {
            let ranges = PortInfo::named(name).ranges();
            Answer::list(&ranges.map(|range| range.to_string()).collect::<Vec<_>>())
        }
        Question::Search(word) => {
            let mut hits: Vec<_> =
                PortInfo::search(word).map(|info| (info, found(info, word))).collect();
            // The service of that very name first, the others by port as they come.
            hits.sort_by_key(|(_, name)| *name != word);
            let hits = hits
                .iter()
                .map(|(info, name)| format!("{}/{} {name}", info.port(), info.protocol()));
            Answer::list(&hits.collect::<Vec<_>>())
        }
    }
}

/// The name of the service that a search for the word has found on this port.
fn found(info: PortInfo, word: &str) -> &'static str {
    let mut services = info.likely_services().chain(info.services());
    services.find(|service| service.mentions(word)).map_or("", Service::common_name)
}

fn of_port(info: PortInfo) -> Answer {
    let registered = info.service().filter(|service| service.source() == Source::Iana);
    let registered = registered.map(Service::name);
    let Some(likely) = info.likely_service() else {
        return registered.map_or(Answer::Nothing, |name| {
            Answer::Text(format!("registered: {name}; not in common use"))
        });
    };
    let name = likely.common_name();
    let title = likely.title().unwrap_or_default();
    Answer::Text(match registered {
        Some(registered) if registered == name => format!("{name}: {title}"),
        Some(registered) => format!("{name}: {title}; registered: {registered}"),
        None => format!("{name}: {title}; nothing registered"),
    })
}
