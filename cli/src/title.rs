//! Services in one phrase.

use portinfo::Service;

use crate::language::Language;

/// The service in one phrase: its title, or else its description or name, which are English.
pub fn title(service: Service, language: Language) -> &'static str {
    let title = match language {
        Language::En => service.title(),
        Language::Zh => service.title_zh(),
    };
    let described = Some(service.description()).filter(|text| !text.is_empty());
    title.or(described).unwrap_or(service.common_name())
}
