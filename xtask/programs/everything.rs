// Every accessor.
use std::hint::black_box;

use portinfo::{PortInfo, Protocol::Tcp};

fn main() {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(443);
    println!("{:?}", Some(port));
    let info = PortInfo::lookup(Tcp, port);
    println!("{:?} {info} {info:#}", info.name());
    black_box((info.class(), info.status(), info.is_browser_blocked()));
    black_box((info.likely_name(), info.is_commonly_used()));
    for service in info.services().chain(info.likely_services()) {
        black_box((service.name(), service.description(), service.source()));
        black_box((service.registered(), service.modified()));
        black_box((service.title(), service.title_zh()));
        black_box((service.common_name(), service.category()));
        for text in service.aliases().chain(service.references()) {
            black_box(text);
        }
    }
    let text = info.name().unwrap_or("text");
    black_box((PortInfo::by_name(Tcp, text), PortInfo::named(text).count()));
    black_box((PortInfo::search(text).count(), PortInfo::all().count()));
    for note in info.notes() {
        black_box((note.kind(), note.name(), note.year()));
        black_box((note.name_zh(), note.service()));
        black_box((note.text(), note.text_zh(), note.source()));
    }
    for pool in info.pools() {
        black_box((pool.name(), pool.title(), pool.title_zh()));
        black_box((pool.range(), pool.protocol(), pool.source()));
    }
    black_box(PortInfo::search_notes(text).count());
    black_box(PortInfo::named(text).ranges().count());
    black_box(PortInfo::lookup_all(port).count());
    black_box("tcp/ssh".parse::<PortInfo>().is_ok());
    black_box(PortInfo::service_side(Tcp, port, 50_000));
}
