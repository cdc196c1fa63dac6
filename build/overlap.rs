//! Lays sequences into one row in which the end of one may be the beginning of another.

/// A row of cells, and where in it each sequence begins.
#[derive(Debug)]
pub struct Row<T> {
    pub cells: Vec<T>,
    pub starts: Vec<usize>,
}

/// Sequences joined end to beginning, each with at most one on either side.
struct Chains {
    /// Which sequence follows, and how many cells the two share.
    next: Vec<Option<(usize, usize)>>,
    follows: Vec<bool>,
    /// The head of the chain that ends here, for chains' tails alone; and the other way round.
    head: Vec<usize>,
    tail: Vec<usize>,
}

impl Chains {
    fn join(&mut self, before: usize, after: usize, shared: usize) {
        self.next[before] = Some((after, shared));
        self.follows[after] = true;
        let (head, tail) = (self.head[before], self.tail[after]);
        self.head[tail] = head;
        self.tail[head] = tail;
    }
}

/// The sequences that follow none yet, sorted, and which four cells some sequence begins with. To
/// ask that first saves most searches, which take an unoptimized build script longest.
struct Beginnings {
    sorted: Vec<usize>,
    slots: Vec<bool>,
}

impl Beginnings {
    const SLOTS: usize = 1 << 16;

    fn of<T: Copy + Ord + Into<u32>>(sequences: &[&[T]]) -> Self {
        let mut sorted: Vec<usize> = (0..sequences.len()).collect();
        sorted.sort_unstable_by_key(|&at| sequences[at]);
        let mut slots = vec![false; Self::SLOTS];
        sequences.iter().filter_map(|cells| Self::slot(cells)).for_each(|at| slots[at] = true);
        Beginnings { sorted, slots }
    }

    /// Fewer than four cells are always possible.
    fn may_have<T: Copy + Into<u32>>(&self, cells: &[T]) -> bool {
        Self::slot(cells).is_none_or(|at| self.slots[at])
    }

    fn slot<T: Copy + Into<u32>>(cells: &[T]) -> Option<usize> {
        let &[first, second, third, fourth, ..] = cells else { return None };
        let high = (first.into() << 5) ^ second.into();
        let low = (third.into() << 5) ^ fourth.into();
        Some(((high << 6) ^ low) as usize % Self::SLOTS)
    }
}

/// Joins, greedily, what shares most; the sequences must differ. What shares more than `anywhere`
/// cells is only found if the shared cells begin at one of the `starts` of a sequence.
pub fn lay<T: Copy + Ord + Into<u32>>(
    sequences: &[&[T]],
    anywhere: usize,
    starts: fn(&[T]) -> Vec<usize>,
) -> Row<T> {
    let count = sequences.len();
    let mut chains = Chains {
        next: vec![None; count],
        follows: vec![false; count],
        head: (0..count).collect(),
        tail: (0..count).collect(),
    };
    let mut beginnings = Beginnings::of(sequences);
    let sharing = sharing(sequences, anywhere, starts);
    for (shared, some) in sharing.iter().enumerate().skip(anywhere + 1).rev() {
        join_all(sequences, shared, some, &beginnings, &mut chains);
    }
    let all: Vec<usize> = (0..count).collect();
    for shared in (1..sharing.len().min(anywhere + 1)).rev() {
        beginnings.sorted.retain(|&at| !chains.follows[at]);
        join_all(sequences, shared, &all, &beginnings, &mut chains);
    }
    row(sequences, &chains)
}

/// By how many cells, the sequences that have a start so far before their end.
fn sharing<T>(
    sequences: &[&[T]],
    anywhere: usize,
    starts: fn(&[T]) -> Vec<usize>,
) -> Vec<Vec<usize>> {
    let longest = sequences.iter().map(|sequence| sequence.len()).max().unwrap_or(0);
    let mut sharing = vec![Vec::new(); longest];
    for (at, sequence) in sequences.iter().enumerate() {
        let head = &sequence[..sequence.len().saturating_sub(anywhere)];
        for start in starts(head) {
            sharing[sequence.len() - start].push(at);
        }
    }
    sharing
}

fn row<T: Copy>(sequences: &[&[T]], chains: &Chains) -> Row<T> {
    let mut row = Row { cells: Vec::new(), starts: vec![0; sequences.len()] };
    for head in (0..sequences.len()).filter(|&at| !chains.follows[at]) {
        let mut link = Some((head, 0));
        while let Some((at, shared)) = link {
            row.starts[at] = row.cells.len() - shared;
            row.cells.extend(&sequences[at][shared..]);
            link = chains.next[at];
        }
    }
    row
}

/// Joins some of those that share exactly so many cells.
fn join_all<T: Copy + Ord + Into<u32>>(
    sequences: &[&[T]],
    shared: usize,
    some: &[usize],
    beginnings: &Beginnings,
    chains: &mut Chains,
) {
    for &at in some {
        if chains.next[at].is_some() || sequences[at].len() <= shared {
            continue;
        }
        let end = &sequences[at][sequences[at].len() - shared..];
        if !beginnings.may_have(end) {
            continue;
        }
        let first = beginnings.sorted.partition_point(|&after| sequences[after] < end);
        for &after in &beginnings.sorted[first..] {
            if !sequences[after].starts_with(end) {
                break;
            }
            // A chain must not bite its own head.
            let bites = after == chains.head[at];
            if !bites && !chains.follows[after] && sequences[after].len() > shared {
                chains.join(at, after, shared);
                break;
            }
        }
    }
}
