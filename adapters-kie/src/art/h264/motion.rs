//! Guessing a block's motion from its neighbours, exactly as every decoder does (H.264, 8.4.1).

/// How a block was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coded {
    Whole,
    /// Copied from so many pixels to the right.
    Moved(usize),
}

/// The blocks of a frame so far, in reading order.
pub(super) struct Motion {
    columns: usize,
    blocks: Vec<Coded>,
}

impl Motion {
    pub(super) const fn new(columns: usize) -> Self {
        Self {
            columns,
            blocks: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, block: Coded) {
        self.blocks.push(block);
    }

    /// The motion of the next block if it is skipped.
    pub(super) fn when_skipped(&self) -> usize {
        let still = |block: Option<Coded>| matches!(block, None | Some(Coded::Moved(0)));
        if still(self.left()) || still(self.above()) {
            0
        } else {
            self.predicted()
        }
    }

    /// The motion the next block is expected to have.
    pub(super) fn predicted(&self) -> usize {
        let (left, above, corner) = (self.left(), self.above(), self.corner());
        if let (Some(only), None, None) = (left, above, corner) {
            return shift(Some(only)).unwrap_or(0);
        }
        let shifts = [shift(left), shift(above), shift(corner)];
        match shifts {
            [Some(only), None, None] | [None, Some(only), None] | [None, None, Some(only)] => only,
            _ => median(shifts.map(Option::unwrap_or_default)),
        }
    }

    fn column(&self) -> usize {
        self.blocks.len() % self.columns
    }

    fn back(&self, blocks: usize) -> Option<Coded> {
        let index = self.blocks.len().checked_sub(blocks)?;
        self.blocks.get(index).copied()
    }

    fn left(&self) -> Option<Coded> {
        if self.column() > 0 {
            self.back(1)
        } else {
            None
        }
    }

    fn above(&self) -> Option<Coded> {
        self.back(self.columns)
    }

    /// Above to the right, or, where the picture ends, above to the left.
    fn corner(&self) -> Option<Coded> {
        if self.column() + 1 < self.columns {
            self.back(self.columns - 1)
        } else {
            self.back(self.columns + 1)
        }
    }
}

fn shift(block: Option<Coded>) -> Option<usize> {
    match block {
        Some(Coded::Moved(shift)) => Some(shift),
        Some(Coded::Whole) | None => None,
    }
}

fn median(mut three: [usize; 3]) -> usize {
    three.sort_unstable();
    let [_, middle, _] = three;
    middle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(blocks: &[Coded]) -> Motion {
        Motion {
            columns: 3,
            blocks: blocks.to_vec(),
        }
    }

    #[test]
    fn on_the_first_row_the_left_neighbour_decides() {
        assert_eq!(after(&[]).predicted(), 0);
        assert_eq!(after(&[Coded::Moved(3)]).predicted(), 3);
        assert_eq!(after(&[Coded::Whole]).predicted(), 0);
    }

    #[test]
    fn of_three_neighbours_the_middle_one_decides_or_the_only_one_that_moved() {
        use Coded::{Moved, Whole};
        assert_eq!(after(&[Whole, Moved(1), Moved(4), Moved(2)]).predicted(), 2);
        assert_eq!(after(&[Whole, Whole, Moved(4), Whole]).predicted(), 4);
        assert_eq!(
            after(&[Whole, Moved(2), Whole, Moved(1), Whole]).predicted(),
            2
        );
    }

    #[test]
    fn a_skipped_block_stands_still_beside_an_edge_or_a_still_block() {
        use Coded::Moved;
        assert_eq!(after(&[Moved(2), Moved(2)]).when_skipped(), 0);
        assert_eq!(
            after(&[Moved(2), Moved(0), Moved(2), Moved(2)]).when_skipped(),
            0
        );
        assert_eq!(
            after(&[Moved(2), Moved(2), Moved(2), Moved(2)]).when_skipped(),
            2
        );
    }
}
