//! Who is connected with whom, as bare numbers: parts that hang together, whose loss would part them, and who lies
//! between others. Room is linear; nothing is allocated for each step.

/// Nodes `0..count` and their connections, without direction, each once and none of a node with itself: the neighbours
/// of all nodes in one list, those of a node side by side and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// Where the neighbours of each node begin, and where those of the last end.
    starts: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Connections {
    /// Connections of pairs in any order; what is no pair of nodes is left out.
    pub fn new(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut both: Vec<(usize, u32)> = Vec::new();
        for (a, b) in pairs {
            let is_pair = a != b && a < count && b < count;
            if let (true, Ok(to_a), Ok(to_b)) = (is_pair, u32::try_from(a), u32::try_from(b)) {
                both.extend([(a, to_b), (b, to_a)]);
            }
        }
        both.sort_unstable();
        both.dedup();
        let mut starts = vec![0; count + 1];
        for (from, _) in &both {
            starts[from + 1] += 1;
        }
        for x in 0..count {
            starts[x + 1] += starts[x];
        }
        let neighbours = both.into_iter().map(|(_, to)| to).collect();
        Self { starts, neighbours }
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Those that a node is connected with, in order.
    pub fn near(&self, x: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        let near = &self.neighbours[self.starts[x]..self.starts[x + 1]];
        near.iter().map(|next| *next as usize)
    }

    /// Each connection once, the lower node first.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.count()).flat_map(|x| {
            let later = self.near(x).filter(move |next| x < *next);
            later.map(move |next| (x, next))
        })
    }

    /// For each node the part that it hangs together with, numbered from 0 by their first nodes.
    pub fn parts(&self) -> Vec<usize> {
        let mut part = vec![usize::MAX; self.count()];
        let (mut open, mut number) = (Vec::new(), 0);
        for first in 0..self.count() {
            if part[first] != usize::MAX {
                continue;
            }
            part[first] = number;
            open.push(first);
            while let Some(x) = open.pop() {
                for next in self.near(x) {
                    if part[next] == usize::MAX {
                        part[next] = number;
                        open.push(next);
                    }
                }
            }
            number += 1;
        }
        part
    }

    /// Whose loss parts what hangs together otherwise, in order (Hopcroft and Tarjan 1973, without recursion).
    pub fn cut_vertices(&self) -> Vec<usize> {
        let count = self.count();
        let mut is_cut = vec![false; count];
        // When a node was found, from 1; the earliest found that it or what is below it is connected with.
        let (mut found, mut low) = (vec![0_usize; count], vec![0_usize; count]);
        let mut at = self.starts.clone();
        let (mut path, mut time) = (Vec::new(), 0);
        for root in 0..count {
            if found[root] != 0 {
                continue;
            }
            let mut branches = 0;
            time += 1;
            (found[root], low[root]) = (time, time);
            path.push(root);
            while let Some(&x) = path.last() {
                let above = path.len().checked_sub(2).map(|place| path[place]);
                if at[x] < self.starts[x + 1] {
                    let next = self.neighbours[at[x]] as usize;
                    at[x] += 1;
                    if found[next] == 0 {
                        time += 1;
                        (found[next], low[next]) = (time, time);
                        path.push(next);
                    } else if above != Some(next) {
                        low[x] = low[x].min(found[next]);
                    }
                    continue;
                }
                path.pop();
                let Some(above) = above else { continue };
                low[above] = low[above].min(low[x]);
                if above == root {
                    branches += 1;
                } else if low[x] >= found[above] {
                    is_cut[above] = true;
                }
            }
            is_cut[root] = branches > 1;
        }
        (0..count).filter(|x| is_cut[*x]).collect()
    }

    /// On how many shortest ways between two others each node lies, shared where there are several (Brandes 2001). Time
    /// is the product of nodes and connections.
    pub fn betweenness(&self) -> Vec<f64> {
        let count = self.count();
        let mut between = vec![0.0; count];
        let mut distance = vec![u32::MAX; count];
        let (mut ways, mut share) = (vec![0.0_f64; count], vec![0.0_f64; count]);
        let mut seen: Vec<u32> = Vec::with_capacity(count);
        for source in 0..count {
            let Ok(first) = u32::try_from(source) else {
                break;
            };
            seen.push(first);
            (distance[source], ways[source]) = (0, 1.0);
            let mut done = 0;
            while let Some(&x) = seen.get(done) {
                done += 1;
                let x = x as usize;
                let (after, of_x) = (distance[x] + 1, ways[x]);
                for &next in &self.neighbours[self.starts[x]..self.starts[x + 1]] {
                    let y = next as usize;
                    if distance[y] == u32::MAX {
                        distance[y] = after;
                        seen.push(next);
                    }
                    if distance[y] == after {
                        ways[y] += of_x;
                    }
                }
            }
            // From the farthest inwards: each hands on what it is owed to those before it.
            for &x in seen.iter().rev() {
                let x = x as usize;
                if x != source {
                    let before = distance[x] - 1;
                    let owed = (1.0 + share[x]) / ways[x];
                    for &next in &self.neighbours[self.starts[x]..self.starts[x + 1]] {
                        let y = next as usize;
                        if distance[y] == before {
                            share[y] += ways[y] * owed;
                        }
                    }
                    // Each pair is met from both its ends.
                    between[x] += share[x] / 2.0;
                }
                (distance[x], ways[x], share[x]) = (u32::MAX, 0.0, 0.0);
            }
            seen.clear();
        }
        between
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::dice::Dice;

    /// Of a random graph.
    fn random(dice: &mut Dice) -> Connections {
        let count = 2 + dice.below(12);
        let pairs = 0..dice.below(2 * count);
        let pairs: Vec<(usize, usize)> = pairs
            .map(|_| (dice.below(count), dice.below(count)))
            .collect();
        Connections::new(count, pairs)
    }

    /// The number of parts without a node.
    fn parts_without(connections: &Connections, gone: usize) -> usize {
        let pairs = connections.pairs();
        let pairs = pairs.filter(|(a, b)| *a != gone && *b != gone);
        let parts = Connections::new(connections.count(), pairs).parts();
        // What is gone is a part by itself here.
        parts.iter().max().map_or(0, |last| *last)
    }

    #[test]
    fn a_cut_vertex_is_one_whose_loss_makes_more_parts() {
        let mut dice = Dice(5);
        for _ in 0..300 {
            let connections = random(&mut dice);
            let parts = connections.parts();
            let count = parts.iter().max().map_or(0, |last| last + 1);
            let brute =
                (0..connections.count()).filter(|x| parts_without(&connections, *x) > count);
            assert_eq!(connections.cut_vertices(), brute.collect::<Vec<_>>());
        }
    }

    #[test]
    fn between_are_those_on_shortest_ways() {
        let mut dice = Dice(6);
        for _ in 0..100 {
            let connections = random(&mut dice);
            let count = connections.count();
            let far = |from: usize| {
                let mut far = vec![(usize::MAX, 0.0); count];
                far[from] = (0, 1.0);
                for step in 0..count {
                    for x in (0..count).filter(|x| far[*x].0 == step).collect::<Vec<_>>() {
                        for next in connections.near(x) {
                            if far[next].0 > step {
                                far[next] = (step + 1, far[next].1 + far[x].1);
                            }
                        }
                    }
                }
                far
            };
            let far: Vec<Vec<(usize, f64)>> = (0..count).map(far).collect();
            let between = connections.betweenness();
            for x in 0..count {
                let mut sum = 0.0;
                for a in (0..count).filter(|a| *a != x) {
                    for b in (a + 1..count).filter(|b| *b != x && far[a][*b].0 != usize::MAX) {
                        let (to, on, whole) = (far[a][x], far[x][b], far[a][b]);
                        if to.0 != usize::MAX && to.0 + on.0 == whole.0 {
                            sum += to.1 * on.1 / whole.1;
                        }
                    }
                }
                assert!((between[x] - sum).abs() < 1e-9, "{} {sum}", between[x]);
            }
        }
    }
}
