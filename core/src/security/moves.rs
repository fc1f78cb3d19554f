//! Where a part of a text is to be found again after other parts were put in place of some.

use std::ops::Range;

/// What was put in place of something: where that began in the text before, its length, and
/// the length of what stands there now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Put {
    pub start: usize,
    pub before: usize,
    pub after: usize,
}

/// What was put in, level by level, each in document order and of the text that the level before
/// left.
#[derive(Clone, Debug, Default)]
pub(super) struct Moves(Vec<Vec<Put>>);

impl Moves {
    pub fn level(&mut self, puts: impl Iterator<Item = Put>) {
        self.0.push(puts.collect());
    }

    /// Where an element of the first text stands in the last; none when it was taken out, or was
    /// part of what was.
    pub fn of(&self, element: &Range<usize>) -> Option<Range<usize>> {
        let mut now = element.clone();
        for level in &self.0 {
            let (mut start, mut end) = (now.start, now.end);
            for put in level.iter().take_while(|put| put.start < now.end) {
                if put.start <= now.start && now.start < put.start + put.before {
                    return None;
                }
                if put.start < now.start {
                    start = (start + put.after).checked_sub(put.before)?;
                }
                end = (end + put.after).checked_sub(put.before)?;
            }
            now = start..end;
        }
        Some(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_found_behind_what_came_before_it() {
        let put = |start, before, after| Put {
            start,
            before,
            after,
        };
        let mut moves = Moves::default();
        moves.level([put(10, 5, 50), put(100, 20, 3)].into_iter());
        // Before all, around the first, between, around the second, behind.
        assert_eq!(moves.of(&(0..10)), Some(0..10));
        assert_eq!(moves.of(&(5..20)), Some(5..65));
        assert_eq!(moves.of(&(15..30)), Some(60..75));
        assert_eq!(moves.of(&(90..130)), Some(135..158));
        assert_eq!(moves.of(&(120..130)), Some(148..158));
        // What was put out, and what was in it.
        assert_eq!(moves.of(&(10..15)), None);
        assert_eq!(moves.of(&(102..110)), None);
        // A second level counts from the text of the first.
        moves.level([put(60, 15, 1)].into_iter());
        assert_eq!(moves.of(&(15..30)), None);
        assert_eq!(moves.of(&(30..40)), Some(61..71));
    }
}
