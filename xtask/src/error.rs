//! What an import refuses, always with the place.

use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{}: {error}", path.display())]
    File { path: PathBuf, error: std::io::Error },
    #[error("{}: {error}", path.display())]
    Csv { path: PathBuf, error: csv::Error },
    #[error("{}: {error}", path.display())]
    Json { path: PathBuf, error: serde_json::Error },
    #[error("{}:{line}: {what}", path.display())]
    Row { path: PathBuf, line: u64, what: String },
    #[error("{}: \"{key}\": {what}", path.display())]
    Key { path: PathBuf, key: String, what: String },
    #[error("{count} disagreements with lists from outside have no reason")]
    Unexplained { count: usize },
}

impl ImportError {
    pub fn file(path: &Path, error: std::io::Error) -> Self {
        ImportError::File { path: path.to_owned(), error }
    }

    pub fn csv(path: &Path, error: csv::Error) -> Self {
        ImportError::Csv { path: path.to_owned(), error }
    }

    pub fn row(path: &Path, line: u64, what: String) -> Self {
        ImportError::Row { path: path.to_owned(), line, what }
    }
}
