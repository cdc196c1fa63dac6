#!/usr/bin/env bash
# Opens a pull request with the changes of the work tree, or brings the open one up to date.
# usage: xtask/propose.sh REPORT, the body in Markdown
set -euo pipefail
report=$(realpath "$1")
cd "$(git rev-parse --show-toplevel)"

branch=refresh-registry
bot='github-actions[bot]'
title='Refresh the registry and the list of blocked ports'

if git diff --quiet; then
    echo 'Nothing changed.'
    exit
fi
git config user.name "$bot"
git config user.email '41898282+github-actions[bot]@users.noreply.github.com'

open=$(gh pr list --head "$branch" --state open --json number --jq '.[].number')
if [ -n "$open" ]; then
    git fetch --quiet --depth 20 origin "$branch"
    # Somebody who mends curated rows does so on the branch. Only the newest commit may be replaced,
    # and only if it is this script's.
    if [ "$(git log -1 --format=%an FETCH_HEAD)" != "$bot" ]; then
        echo "Somebody works on pull request $open: it stays as it is."
        exit
    fi
fi

body=$(mktemp)
trap 'rm -f "$body"' EXIT
{
    # A body may have 65,536 characters. The run's summary has the whole report.
    head -c 60000 "$report" | iconv -c -f UTF-8 -t UTF-8
    [ "$(wc -c <"$report")" -le 60000 ] || printf '\n\nThe report was cut here: the summary of the run has all of it.\n'
    printf '\n---\nWorkflows do not start by themselves on this pull request: close and reopen it to run CI.\n'
} >"$body"

git switch --quiet --force-create "$branch"
git commit --quiet --all --message "$title"
git push --quiet --force origin "$branch"
if [ -n "$open" ]; then
    gh pr edit "$open" --body-file "$body"
else
    gh pr create --head "$branch" --title "$title" --body-file "$body"
fi
