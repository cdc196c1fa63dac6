//! The scripts of the weekly workflow: `propose.sh` has a repository to push to and a stand-in for
//! GitHub's command.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, process};

/// Notes its arguments and the body, and knows the open pull requests from a file.
const GH: &str = "\
#!/bin/sh
here=$(dirname \"$0\")
case \"$1 $2\" in
    'pr list') cat \"$here/open\" ;;
    *) printf '%s\\n' \"$*\" >>\"$here/calls\"
       while [ \"$1\" != --body-file ]; do shift; done
       cp \"$2\" \"$here/body\" ;;
esac
";

/// A folder with a work tree, the repository that it pushes to, and the stand-in.
struct Site(PathBuf);

impl Site {
    #[track_caller]
    fn new() -> Self {
        let line = std::panic::Location::caller().line();
        let path = std::env::temp_dir().join(format!("portinfo-propose-{}-{line}", process::id()));
        fs::create_dir_all(path.join("bin")).expect("a temporary folder");
        let site = Site(path);
        site.write("bin/gh", GH);
        site.run("chmod +x bin/gh; : >bin/open; : >bin/calls");
        site.run(
            "git init -q --bare -b main origin; git init -q -b main tree; cd tree; \
                  git config user.name Somebody; git config user.email somebody@example.org; \
                  git remote add origin ../origin; echo old >ports.csv; git add .; \
                  git commit -qm first; git push -q origin main",
        );
        site
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).expect("a file");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("a file")
    }

    /// Runs shell lines in the folder, with the stand-in first on the path.
    fn run(&self, lines: &str) -> String {
        let path = std::env::var("PATH").expect("a path");
        let path = format!("{}:{path}", self.0.join("bin").display());
        let mut shell = Command::new("sh");
        // A developer's own settings of git have no part in this.
        shell.env("PATH", path).env("GIT_CONFIG_GLOBAL", "/dev/null").current_dir(&self.0);
        let output = shell.args(["-ec", lines]).output().expect("a shell");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        assert!(output.status.success(), "{lines}: {}", text(output.stderr));
        text(output.stdout)
    }

    fn propose(&self, ports_csv: &str, report: &str) -> String {
        self.write("report.md", report);
        self.write("tree/ports.csv", ports_csv);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("propose.sh");
        self.run(&format!("cd tree; '{}' ../report.md; git switch -q main", script.display()))
    }

    /// What the branch of the pull request has in a file.
    fn proposed(&self) -> String {
        self.run("cd origin; git show refresh-registry:ports.csv")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn nothing_is_proposed_where_nothing_changed() {
    let site = Site::new();
    assert_eq!(site.propose("old\n", "# Report\n"), "Nothing changed.\n");
    assert_eq!(site.run("cd origin; git branch --format='%(refname:short)'"), "main\n");
    assert_eq!(site.read("bin/calls"), "");
}

#[test]
fn a_pull_request_is_opened_and_later_brought_up_to_date() {
    let site = Site::new();
    site.propose("new\n", "# Report é\n");
    assert_eq!(site.proposed(), "new\n");
    assert_eq!(site.run("cd origin; git show main:ports.csv"), "old\n");
    assert!(site.read("bin/calls").starts_with("pr create --head refresh-registry --title "));
    assert!(site.read("bin/body").starts_with("# Report é\n\n---\n"), "{}", site.read("bin/body"));

    site.write("bin/open", "7\n");
    site.propose("newer\n", "# Later\n");
    assert_eq!(site.proposed(), "newer\n");
    assert_eq!(
        site.run("cd origin; git log --format=%s main..refresh-registry").lines().count(),
        1
    );
    assert!(site.read("bin/calls").lines().nth(1).expect("a call").starts_with("pr edit 7 "));
    assert!(site.read("bin/body").starts_with("# Later\n"));
}

#[test]
fn what_somebody_mended_on_the_branch_stays() {
    let site = Site::new();
    site.propose("new\n", "# Report\n");
    site.write("bin/open", "7\n");
    site.run(
        "cd tree; git switch -q refresh-registry; echo mended >ports.csv; \
              git -c user.name=Somebody commit -qam mend; git push -q origin refresh-registry; \
              git switch -q main",
    );
    let said = site.propose("newer\n", "# Later\n");
    assert_eq!(said, "Somebody works on pull request 7: it stays as it is.\n");
    assert_eq!(site.proposed(), "mended\n");
    assert_eq!(site.read("bin/calls").lines().count(), 1);
}

/// GitHub refuses a body of more than 65,536 characters.
#[test]
fn a_long_report_is_cut_and_says_so() {
    let site = Site::new();
    site.propose("new\n", &"é".repeat(40_000));
    let body = site.read("bin/body");
    assert!(
        body.len() < 61_000 && body.contains("\n\nThe report was cut here: "),
        "{}",
        body.len()
    );
    assert_eq!(body.chars().filter(|&c| c == 'é').count(), 30_000);
}

#[test]
fn the_workflow_downloads_what_the_script_reads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |file| fs::read_to_string(root.join(file)).expect("it is there");
    let (workflow, script) = (read(".github/workflows/refresh.yml"), read("xtask/refresh.sh"));
    for file in ["service-names-port-numbers.csv", "fetch.bs"] {
        assert!(workflow.contains(&format!("\n          get {file} https://")), "{file}");
        assert!(script.contains(&format!("\"$sources/{file}\"\n")), "{file}");
    }
    assert_eq!(workflow.matches("https://").count(), 2);
}
