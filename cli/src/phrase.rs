//! The phrases of the command, in each language.

use portinfo::{NoteKind, PortClass, Status};

use crate::language::Language;

/// One phrase in each language.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    en: &'static str,
    zh: &'static str,
}

impl Language {
    /// The phrase in this language.
    pub fn say(self, phrase: Phrase) -> &'static str {
        match self {
            Language::En => phrase.en,
            Language::Zh => phrase.zh,
        }
    }

    /// The phrase with each `{}` replaced, in order. Each language of a phrase has the same parts
    /// in the same order.
    pub fn fill(self, phrase: Phrase, parts: &[&str]) -> String {
        let mut text = String::new();
        let mut parts = parts.iter();
        for (at, piece) in self.say(phrase).split("{}").enumerate() {
            if at > 0 {
                text.push_str(parts.next().copied().unwrap_or_default());
            }
            text.push_str(piece);
        }
        text
    }

    /// Several things with commas between.
    pub fn list(self, things: &[&str]) -> String {
        things.join(self.say(COMMA))
    }

    /// The message for a port about which nothing is known.
    pub fn unknown_port(self, question: &str) -> String {
        self.fill(UNKNOWN_PORT, &[question])
    }

    pub fn class(self, class: PortClass) -> &'static str {
        self.say(match class {
            PortClass::WellKnown => phrase("well-known port (0-1023)", "知名端口（0-1023）"),
            PortClass::Registered => phrase(
                "port of the registered range (1024-49151)",
                "注册范围内的端口（1024-49151）",
            ),
            PortClass::Private => phrase("private port (49152-65535)", "私有端口（49152-65535）"),
        })
    }

    pub fn status(self, status: Status) -> &'static str {
        self.say(match status {
            Status::Assigned => phrase("assigned", "已分配"),
            Status::Reserved => phrase("reserved by IANA", "由 IANA 保留"),
            Status::PrivateUse => phrase("for private use", "供私有使用"),
            Status::Unassigned => phrase("unassigned", "未分配"),
            other => phrase(other.as_str(), other.as_str()),
        })
    }

    pub fn note_kind(self, kind: NoteKind) -> &'static str {
        self.say(match kind {
            NoteKind::Behaviour => phrase("behaviour", "行为"),
            NoteKind::Exposure => phrase("exposure", "暴露风险"),
            NoteKind::Cleartext => phrase("cleartext", "明文"),
            NoteKind::Amplification => phrase("amplification", "反射放大"),
            NoteKind::Probe => phrase("probe", "探测"),
            NoteKind::AttackTool => phrase("attack tool", "攻击工具"),
            NoteKind::Malware => phrase("malware", "恶意软件"),
            other => phrase(other.as_str(), other.as_str()),
        })
    }
}

const fn phrase(en: &'static str, zh: &'static str) -> Phrase {
    Phrase { en, zh }
}

pub const COMMA: Phrase = phrase(", ", "、");
pub const SENTENCE_GAP: Phrase = phrase(" ", "");
pub const ONLY: Phrase = phrase("{} only", "仅 {}");
pub const COLON: Phrase = phrase(": ", "：");
pub const SEMICOLON: Phrase = phrase("; ", "；");
pub const IN_PARENTHESES: Phrase = phrase("{} ({})", "{}（{}）");

// The use of a port.
pub const COMMON: Phrase = phrase("{}, in common use", "{}，常见");
pub const REGISTERED_AS: Phrase = phrase("registered as {}", "注册名 {}");
pub const REGISTERED_DEAD: Phrase =
    phrase("registered as {}, which is not commonly used", "注册名 {}，该服务少见");
pub const ONLY_REGISTERED: Phrase = phrase("registered, not commonly used: {}", "已注册，少见：{}");
pub const NOT_REGISTERED: Phrase = phrase("not registered", "未注册");
pub const NOTHING: Phrase =
    phrase("nothing registered, nothing in common use", "没有注册的服务，也没有常见用途");
pub const SITE_NAME: Phrase = phrase("{} at this site", "本站点的 {}");

// Labels.
pub const CLASS: Phrase = phrase("class", "类别");
pub const NAMES: Phrase = phrase("names", "名称");
pub const ALSO: Phrase = phrase("also", "其他用途");
pub const POOL: Phrase = phrase("pool", "端口池");
pub const BROWSERS: Phrase = phrase("browsers", "浏览器");
pub const MORE: Phrase = phrase("more", "更多");

pub const BLOCKED: Phrase = phrase("refuse to fetch from this port", "拒绝访问此端口");
pub const NAMES_ONLY: Phrase = phrase("{} (--all)", "{}（--all）");
pub const MORE_HISTORY: Phrase = phrase(
    "notes on malware and attack tools: {} (--all)",
    "另有 {} 条恶意软件和攻击工具的说明（--all）",
);
pub const HISTORY: Phrase = phrase(
    "Notes on malware are historical: traffic on the port does not mean that a machine is infected.",
    "恶意软件的记录属于历史：端口上有流量并不表示主机已受感染。",
);
pub const LIST_HINT: Phrase =
    phrase("Ask for fewer ports to see their notes.", "减少所查端口即可看到说明。");

// Messages.
pub const UNKNOWN_NAME: Phrase =
    phrase("No port is known by the name {}.", "没有端口使用名称 {}。");
pub const DID_YOU_MEAN: Phrase = phrase("Did you mean {}?", "是否指 {}？");
pub const TRY_SEARCH: Phrase = phrase("Try: portinfo search {}", "可试：portinfo search {}");
pub const UNKNOWN_PORT: Phrase = phrase("Nothing is known about {}.", "没有关于 {} 的资料。");
pub const WRONG: Phrase = phrase("{} is not a port: {}", "{} 不是端口：{}");
pub const LONE_PROTOCOL: Phrase = phrase("{} needs a port before or after it", "{} 前后须有端口");
pub const TWO_PROTOCOLS: Phrase = phrase(
    "{} already has a protocol, so {} is one too many; for two ports write 445/tcp 53/udp",
    "{} 已有协议，{} 是多余的；两个端口请写作 445/tcp 53/udp",
);
pub const NO_HIT: Phrase = phrase("No service mentions {}.", "没有服务提到 {}。");
pub const NO_NOTE: Phrase = phrase("No note mentions {}.", "没有说明提到 {}。");
pub const TRY_NOTES: Phrase =
    phrase("Notes were not searched: add --notes.", "未搜索说明：请加 --notes。");
pub const PAPER: Phrase = phrase("registered, not commonly used", "已注册，少见");
pub const MORE_PORTS: Phrase = phrase("and {} more", "等另外 {} 处");

pub const CANNOT_READ: Phrase = phrase("cannot read {}: {}", "无法读取 {}：{}");
pub const CANNOT_READ_ON: Phrase = phrase("cannot read the input: {}", "无法读取输入：{}");
pub const CANNOT_WRITE: Phrase = phrase("cannot write the output: {}", "无法写出结果：{}");
pub const NOT_WITH_COMMAND: Phrase =
    phrase("{} cannot be used with this command", "{} 不能与此命令同用");
pub const NO_COMMAND: Phrase = phrase("{} is not a command of portinfo", "{} 不是 portinfo 的命令");
pub const UNKNOWN_FORMAT: Phrase = phrase(
    "the first lines have no known format: name it with --format, or name the columns of a CSV \
     file with --protocol-column and --port-column",
    "从前几行看不出格式：请用 --format 指明；CSV 文件也可用 --protocol-column 和 --port-column 指明列",
);
pub const OPEN_QUOTE: Phrase =
    phrase("a quoted name in the header is not closed", "表头中有引号未闭合");
pub const NO_COLUMN: Phrase = phrase("the header has no column {}", "表头中没有列 {}");
pub const NO_PROTOCOL_COLUMN: Phrase = phrase(
    "the header has no known column for the protocol: name it with --protocol-column",
    "表头中没有已知的协议列：请用 --protocol-column 指明",
);
pub const NO_PORT_COLUMN: Phrase = phrase(
    "the header has no known column for the port: name it with --port-column, or those of a flow \
     with --source-port-column and --destination-port-column",
    "表头中没有已知的端口列：请用 --port-column 指明；流的两个端口用 --source-port-column 和 \
     --destination-port-column 指明",
);
pub const ONE_UNREAD: Phrase =
    phrase("1 line could not be read and is unchanged", "有 1 行无法读取，已原样输出");
pub const UNREAD: Phrase =
    phrase("{} lines could not be read and are unchanged", "有 {} 行无法读取，已原样输出");

/// The messages of `portinfo::Query` and `portinfo::Overlay`, which are English.
const LIBRARY_MESSAGES: [Phrase; 28] = [
    phrase("there is neither a port nor a protocol", "既无端口也无协议"),
    phrase("there is a protocol but no port", "有协议而无端口"),
    phrase("the port is not in the range 0-65535", "端口不在 0-65535 之内"),
    phrase("there is a port but no protocol", "有端口而无协议"),
    phrase("the protocol is none of tcp, udp, sctp and dccp", "协议不是 tcp、udp、sctp、dccp 之一"),
    phrase(
        "the port is neither a number nor a name known for the protocol",
        "端口既非数字，也非该协议的已知名称",
    ),
    phrase("missing \")\" at the end", "末尾缺少“)”"),
    phrase("there is more than one protocol", "协议多于一个"),
    phrase("a range of ports is not one port", "端口范围不是单个端口"),
    phrase("a list of ports is not one port", "端口列表不是单个端口"),
    phrase("a \"/\" or \":\" has nothing before or after it", "“/”或“:”的一侧没有内容"),
    phrase("there is no port before the parentheses", "括号之前没有端口"),
    phrase("there is a line break within the text", "文本中有换行"),
    phrase(
        "a range has a first and a last port, as in 6000-6063",
        "范围须有首尾两个端口，如 6000-6063",
    ),
    phrase("the name is known for other protocols only", "此名称仅用于其他协议"),
    phrase("the range runs backwards", "范围的首尾颠倒"),
    phrase("no port is known by this name", "没有端口使用此名称"),
    phrase("the line is longer than 4096 bytes", "该行超过 4096 字节"),
    phrase("the line is not UTF-8, or contains a NUL byte", "该行不是 UTF-8，或含有 NUL 字节"),
    phrase(
        "not a name, a port and a protocol, as in \"ssh 22/tcp\"",
        "应为名称、端口和协议，如 \"ssh 22/tcp\"",
    ),
    phrase("the header has no column", "表头缺少列"),
    phrase("a quoted field is not closed on its line", "引号字段在行内未结束"),
    phrase("not a port or a range of ports", "不是端口或端口范围"),
    phrase("the name is empty", "名称为空"),
    phrase("the name is longer than 64 characters", "名称超过 64 个字符"),
    phrase("the name contains white space", "名称含有空白"),
    phrase("the name contains an invisible character", "名称含有不可见字符"),
    phrase("the name has more than 16 aliases", "名称的别名超过 16 个"),
];

/// A message of the library in the language of the answer. What surrounds the message, such as a
/// file and a line, stays.
pub fn of_library(language: Language, message: &str) -> String {
    let known = LIBRARY_MESSAGES.iter().find(|known| message.contains(known.en));
    known.map_or(message.to_owned(), |&known| message.replacen(known.en, language.say(known), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_of_a_query_has_its_translation() {
        let wrong = [
            "",
            "tcp",
            "70000",
            "443/icmp",
            "443/tcp (x",
            "9-3",
            "no-such",
            "/",
            "70000/tcp",
            "/tcp",
            "tcp/udp/53",
            "80,443",
            "443//tcp",
            "(443/tcp)",
            "443\n/tcp",
            "9-",
            "cslistener/dccp",
        ];
        for text in wrong {
            let message = text.parse::<portinfo::Query>().expect_err(text).to_string();
            assert_ne!(of_library(Language::Zh, &message), message, "{text:?}");
        }
        let range = "1-2/tcp".parse::<portinfo::PortInfo>().expect_err("a range").to_string();
        assert_ne!(of_library(Language::Zh, &range), range);
    }

    const HEADER: &str = "port,protocol,name\n";

    #[test]
    fn every_message_of_an_overlay_has_its_translation() {
        let services =
            ["x", "x 22", "x 70000/tcp", "x 9-3/tcp", "x 22/icmp", "x a/tcp", "a\0 1/tcp"];
        let long = [
            "x".repeat(5000),
            format!("{} 1/tcp", "x".repeat(70)),
            "x 1/tcp y".to_owned() + &" y".repeat(20),
            "x\u{202e} 1/tcp".to_owned(),
        ];
        let services = services.iter().map(|text| (*text).to_owned()).chain(long);
        for text in services {
            let read = portinfo::Overlay::new().read_services(text.as_bytes(), "f");
            let message = read.expect_err(&text).to_string();
            let translated = of_library(Language::Zh, &message);
            assert!(translated != message && translated.starts_with("f:1: "), "{translated}");
        }
        for text in ["a,b\n", "1,tcp,\"x\n", "1,tcp,\n", "1,tcp,a b\n"] {
            let text =
                if text.starts_with('a') { text.to_owned() } else { HEADER.to_owned() + text };
            let read = portinfo::Overlay::new().read_csv(text.as_bytes(), "f");
            let message = read.expect_err(&text).to_string();
            assert_ne!(of_library(Language::Zh, &message), message);
        }
    }

    #[test]
    fn parts_are_filled_in_order() {
        assert_eq!(Language::En.fill(WRONG, &["a", "b"]), "a is not a port: b");
        assert_eq!(Language::Zh.fill(WRONG, &["a", "b"]), "a 不是端口：b");
    }
}
