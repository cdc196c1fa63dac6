// Every accessor but the notes.
use portinfo::{PortInfo, Protocol::Tcp};

fn main() {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(443);
    println!("{:?}", Some(port));
    let info = PortInfo::lookup(Tcp, port);
    println!("{:?}", info.name());
    println!("{:?} {:?} {:?}", info.class(), info.status(), info.is_browser_blocked());
    println!("{:?} {:?} {info:#}", info.likely_name(), info.is_commonly_used());
    for service in info.services().chain(info.likely_services()) {
        println!("{:?} {:?} {:?}", service.name(), service.description(), service.source());
        println!("{:?} {:?}", service.registered(), service.modified());
        println!("{:?} {:?}", service.title(), service.title_zh());
        println!("{:?} {:?}", service.common_name(), service.category());
        for text in service.aliases().chain(service.references()) {
            println!("{text:?}");
        }
    }
    let text = info.name().unwrap_or("text");
    println!("{:?} {:?}", PortInfo::by_name(Tcp, text), PortInfo::named(text).count());
    println!("{:?} {:?}", PortInfo::search(text).count(), PortInfo::all().count());
}
