// What the other programs do besides asking portinfo: take a port from the command line, print.
fn main() {
    let port: u16 = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(443);
    println!("{:?}", Some(port));
    println!("{:?}", Some("text"));
}
