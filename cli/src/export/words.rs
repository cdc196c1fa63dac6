//! Headings in both languages.

use portinfo::{Category, NoteKind, PortClass, Status};

use crate::language::Language;

/// The text in the language, of two.
pub fn pick<'a>(language: Language, english: &'a str, chinese: &'a str) -> &'a str {
    match language {
        Language::En => english,
        Language::Zh => chinese,
    }
}

pub fn category(category: Category, language: Language) -> &'static str {
    let (english, chinese) = match category {
        Category::Web => ("Web", "网站与应用服务器"),
        Category::Mail => ("Mail", "邮件"),
        Category::Files => ("Files and storage", "文件与存储"),
        Category::Directory => ("Directories and login", "目录与身份认证"),
        Category::RemoteAccess => ("Remote access", "远程访问与管理"),
        Category::Database => ("Databases and search", "数据库与搜索"),
        Category::Messaging => ("Messaging", "消息与聊天"),
        Category::Monitoring => ("Monitoring", "监控与日志"),
        Category::Containers => ("Containers and virtual machines", "容器与虚拟机"),
        Category::Network => ("Network services", "网络基础服务"),
        Category::Vpn => ("VPNs and tunnels", "VPN 与隧道"),
        Category::Proxy => ("Proxies", "代理与负载均衡"),
        Category::Voice => ("Voice and conferences", "语音与会议"),
        Category::Media => ("Audio and video", "音视频"),
        Category::Games => ("Games", "游戏"),
        Category::Industrial => ("Industrial control", "工业控制"),
        Category::Iot => ("Smart devices", "智能设备"),
        Category::Backup => ("Backup", "备份与复制"),
        Category::Printing => ("Printing", "打印与扫描"),
        Category::Development => ("Development", "开发"),
        Category::Ai => ("AI", "人工智能"),
        Category::Security => ("Security products", "安全产品"),
        Category::PeerToPeer => ("Peer to peer", "点对点"),
        Category::Blockchain => ("Blockchain", "区块链"),
        Category::Other => ("Other", "其他"),
        later => (later.as_str(), later.as_str()),
    };
    pick(language, english, chinese)
}

pub fn note_kind(kind: NoteKind, language: Language) -> &'static str {
    let (english, chinese) = match kind {
        NoteKind::Behaviour => ("Behaviour", "行为"),
        NoteKind::Exposure => ("Exposure", "暴露风险"),
        NoteKind::Cleartext => ("Clear text", "明文"),
        NoteKind::Amplification => ("Amplification", "反射放大"),
        NoteKind::Probe => ("Probing", "探测"),
        NoteKind::AttackTool => ("Attack tool", "攻击工具"),
        NoteKind::Malware => ("Historical malware", "历史恶意软件"),
        later => (later.as_str(), later.as_str()),
    };
    pick(language, english, chinese)
}

pub fn class(class: PortClass, language: Language) -> &'static str {
    let (english, chinese) = match class {
        PortClass::WellKnown => ("Well-known", "知名端口"),
        PortClass::Registered => ("Registered range", "注册端口段"),
        PortClass::Private => ("Private", "私有端口"),
    };
    pick(language, english, chinese)
}

pub fn status(status: Status, language: Language) -> &'static str {
    let (english, chinese) = match status {
        Status::Assigned => ("Assigned", "已分配"),
        Status::Reserved => ("Reserved", "保留"),
        Status::PrivateUse => ("Private use", "私用"),
        Status::Unassigned => ("Unassigned", "未分配"),
        later => (later.as_str(), later.as_str()),
    };
    pick(language, english, chinese)
}
