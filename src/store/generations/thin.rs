//! Which versions are given up: those lie closer together the younger they are.

use jiff::Timestamp;

/// No more versions of a file are kept.
const MOST: usize = 50;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;

/// The places of those that are given up, of versions kept at these times, newest first. All of the last hour stay, then
/// the last of each hour, after a day the last of each day, after a month the last of each 30 days. Of more than 50
/// those go that lie closest to the next younger one for their age. The newest and the oldest of what is left stay.
pub fn superfluous(times: &[Timestamp], now: Timestamp) -> Vec<usize> {
    let age = |at: Timestamp| (now.as_second() - at.as_second()).max(0);
    let mut stay: Vec<usize> = Vec::with_capacity(times.len());
    let mut last = None;
    for (place, &at) in times.iter().enumerate() {
        // Slots begin at fixed times, so that what stayed once does not go because an hour has passed.
        let slot = match age(at) {
            ..HOUR => None,
            HOUR..DAY => Some(HOUR),
            DAY..MONTH => Some(DAY),
            _ => Some(MONTH),
        };
        let slot = slot.map(|length| (length, at.as_second().div_euclid(length)));
        if place == 0 || slot.is_none() || slot != last {
            stay.push(place);
        }
        last = slot;
    }
    while stay.len() > MOST {
        let closeness = |&at: &usize| {
            let gap = times[stay[at - 1]].as_second() - times[stay[at]].as_second();
            gap as f64 / (age(times[stay[at]]) + 1) as f64
        };
        let closest = (1..stay.len() - 1).min_by(|a, b| closeness(a).total_cmp(&closeness(b)));
        let Some(closest) = closest else {
            break;
        };
        stay.remove(closest);
    }
    let mut stays = vec![false; times.len()];
    for place in stay {
        stays[place] = true;
    }
    (0..times.len()).filter(|&place| !stays[place]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;

    /// A full hour, of a full day.
    const NOW: i64 = 20_000 * DAY;

    /// The ages in minutes of what stays of versions of these ages.
    fn stay(ages: &[i64]) -> Vec<i64> {
        let time = |minutes: &i64| Timestamp::from_second(NOW - minutes * 60).unwrap();
        let times: Vec<Timestamp> = ages.iter().map(time).collect();
        let gone = superfluous(&times, time(&0));
        let left = ages
            .iter()
            .enumerate()
            .filter(|(place, _)| !gone.contains(place));
        left.map(|(_, age)| *age).collect()
    }

    #[test]
    fn versions_lie_closer_the_younger_they_are() {
        let day = 24 * 60;
        for (ages, left) in [
            (&[][..], &[][..]),
            (&[0], &[0]),
            // All of the last hour.
            (&[0, 1, 2, 30, 59], &[0, 1, 2, 30, 59]),
            // The last of each hour.
            (&[61, 62, 118, 121, 150, 179], &[61, 121]),
            // The last of each day.
            (
                &[day + 1, day + 60, day + 300, 2 * day + 5, 2 * day + 9],
                &[day + 1, 2 * day + 5],
            ),
            // The last of each 30 days; slots are those of the calendar of days since 1970, not of ages.
            (
                &[31 * day, 32 * day, 90 * day, 91 * day],
                &[31 * day, 90 * day],
            ),
            // The newest stays however old it is.
            (&[500 * day], &[500 * day]),
        ] {
            assert_eq!(stay(ages), left, "{ages:?}");
        }
    }

    #[test]
    fn what_stayed_stays_while_time_passes_and_nothing_is_saved() {
        let saves: Vec<Timestamp> = (0..200)
            .map(|n| Timestamp::from_second(NOW - n * 700).unwrap())
            .collect();
        let mut kept = saves;
        for hours in [0, 1, 5, 30, 24 * 40] {
            let now = Timestamp::from_second(NOW + hours * HOUR).unwrap();
            let gone = superfluous(&kept, now);
            let mut place = 0;
            kept.retain(|_| {
                place += 1;
                !gone.contains(&(place - 1))
            });
            assert_eq!(superfluous(&kept, now), Vec::<usize>::new());
            assert_eq!(kept[0].as_second(), NOW);
        }
    }

    #[test]
    fn a_busy_hour_does_not_push_out_the_days_before() {
        let hour = (0..59).flat_map(|minute| [minute, minute]);
        let days = (2..20).map(|days| days * 24 * 60);
        let left = stay(&hour.chain(days).collect::<Vec<_>>());
        assert_eq!(left.len(), MOST);
        assert_eq!(left.iter().filter(|age| **age > 60).count(), 18, "{left:?}");
        assert_eq!(left[0], 0);
    }
}
