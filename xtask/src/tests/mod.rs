//! The tasks on small files with the traps of the real ones.

mod dates;
mod import;
mod oracle;
mod refresh;
mod report;
mod workflow;
