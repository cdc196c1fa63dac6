use super::enum_text::enum_text;

/// What a service is used for.
///
/// Every service in common use has a category. Some registered services that are not in common
/// use have one too.
///
/// ```
/// use portinfo::{Category, PortInfo, Protocol::Tcp};
///
/// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
/// assert_eq!(ssh.category(), Some(Category::RemoteAccess));
/// assert_eq!(Category::RemoteAccess.to_string(), "remote-access");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Category {
    /// Web servers, web interfaces and application servers.
    Web,
    /// Mail transfer, submission and access.
    Mail,
    /// File transfer, file sharing and storage.
    Files,
    /// Directories, authentication and identity.
    Directory,
    /// Remote shells, desktops and management of machines.
    RemoteAccess,
    /// Databases, caches and search engines.
    Database,
    /// Message queues, chat and notifications.
    Messaging,
    /// Metrics, logs, tracing and management protocols.
    Monitoring,
    /// Containers, orchestration and virtual machines.
    Containers,
    /// DNS, DHCP, time, routing and other services that run a network.
    Network,
    /// Virtual private networks and tunnels.
    Vpn,
    /// Web proxies, SOCKS and load balancers.
    Proxy,
    /// Telephony and conferences.
    Voice,
    /// Streaming and catalogues of audio and video.
    Media,
    /// Games, their servers and platforms.
    Games,
    /// Industrial control and building automation.
    Industrial,
    /// Smart homes, cameras and small devices.
    Iot,
    /// Backup and replication.
    Backup,
    /// Printing and scanning.
    Printing,
    /// Development servers, debuggers, version control and build systems.
    Development,
    /// Serving and training of models, and agents.
    Ai,
    /// Firewalls, scanners and other security products.
    Security,
    /// File sharing among peers.
    PeerToPeer,
    /// Cryptocurrencies and mining.
    Blockchain,
    /// None of these.
    Other,
}

enum_text! {
    Category {
        Web = "web",
        Mail = "mail",
        Files = "files",
        Directory = "directory",
        RemoteAccess = "remote-access",
        Database = "database",
        Messaging = "messaging",
        Monitoring = "monitoring",
        Containers = "containers",
        Network = "network",
        Vpn = "vpn",
        Proxy = "proxy",
        Voice = "voice",
        Media = "media",
        Games = "games",
        Industrial = "industrial",
        Iot = "iot",
        Backup = "backup",
        Printing = "printing",
        Development = "development",
        Ai = "ai",
        Security = "security",
        PeerToPeer = "peer-to-peer",
        Blockchain = "blockchain",
        Other = "other",
    }
    also {}
    ///
    /// ```
    /// assert!("gossip".parse::<portinfo::Category>().is_err());
    /// ```
    ParseCategoryError: "the category is none of web, mail, files, directory, remote-access, \
                         database, messaging, monitoring, containers, network, vpn, proxy, voice, \
                         media, games, industrial, iot, backup, printing, development, ai, \
                         security, peer-to-peer, blockchain and other"
}
