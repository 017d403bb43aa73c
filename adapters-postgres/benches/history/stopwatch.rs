//! How long each operation took, and the table of it.

use std::time::{Duration, Instant};

/// All measurements of one size, by operation, in the order in which the operations came first.
#[derive(Default)]
pub(crate) struct Stopwatch(Vec<(&'static str, Vec<Duration>)>);

impl Stopwatch {
    /// Does something and remembers how long it took.
    pub(crate) async fn time<T>(
        &mut self,
        operation: &'static str,
        work: impl Future<Output = T>,
    ) -> T {
        let begun = Instant::now();
        let done = work.await;
        let took = begun.elapsed();
        match self.0.iter_mut().find(|(name, _)| *name == operation) {
            Some((_, times)) => times.push(took),
            None => self.0.push((operation, vec![took])),
        }
        done
    }

    /// The median and the 95th percentile of each operation, in microseconds.
    fn summary(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.0.iter().map(|(name, times)| {
            let mut times: Vec<Duration> = times.clone();
            times.sort_unstable();
            let at = |percent: usize| {
                let place = times.len() * percent / 100;
                times.get(place).copied().unwrap_or_default().as_micros()
            };
            (*name, format!("{} / {}", at(50), at(95)))
        })
    }
}

/// One line for each operation, one column for each size.
pub(crate) fn print(sizes: &[u32], columns: &[Stopwatch]) {
    let sizes: Vec<_> = sizes.iter().map(ToString::to_string).collect();
    println!("| past orders | {} |", sizes.join(" | "));
    println!("| --- {}|", "| --- ".repeat(sizes.len()));
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for (name, cell) in columns.iter().flat_map(Stopwatch::summary) {
        match lines.iter_mut().find(|(known, _)| *known == name) {
            Some((_, cells)) => cells.push(cell),
            None => lines.push((name, vec![cell])),
        }
    }
    for (name, cells) in lines {
        println!("| {name} | {} |", cells.join(" | "));
    }
}
