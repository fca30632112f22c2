//! Items of lists: which are steps, and what number each has.
//!
//! Entry point: [`Writer::start_item`].

use std::ops::Range;

use super::{Frame, Writer, index};
use crate::diag::Diagnostics;
use crate::page::document::Hole;
use crate::page::parts::{Numbered, Step};
use crate::page::text::step_id;

impl Writer<'_, '_> {
    pub(super) fn start_item(&mut self, range: &Range<usize>) -> Frame {
        self.push("<li");
        let mut found = Diagnostics::default();
        let id = step_id(&self.run(), range, &mut found);
        self.out.extend(found);
        // The list that the item itself stands in, not one around it.
        let list = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::List { ordered, index } => Some((ordered, *index)),
            _ => None,
        });
        let list = list.and_then(|(ordered, index)| {
            let number = ordered.as_mut()?;
            *number += 1;
            Some((*number - 1, index))
        });
        self.outline.set_number(list.map(|(number, _)| number));
        let mut step = None;
        if let (Some((taken, id)), Some((number, list))) = (id, list) {
            self.taken = Some(taken);
            self.push(&format!(" id=\"{}\"", id.value));
            if let Some(has_steps) = self.doc.step_lists.get_mut(list as usize) {
                *has_steps = true;
            }
            step = Some(index(self.doc.steps.len()));
            self.outline.set_step(index(self.doc.steps.len()));
            self.doc.steps.push(Step { id, number });
        }
        if step.is_some() {
            self.push(">");
        }
        let lists = self.stack.iter();
        let lists = lists.filter(|frame| matches!(frame, Frame::List { .. }));
        if let Some((number, list)) = list.filter(|_| lists.count() == 1) {
            self.hole(Hole::Numbered(index(self.doc.numbered.len())));
            self.doc.numbered.push(Numbered {
                number: u32::try_from(number).unwrap_or(u32::MAX),
                list,
                step,
            });
        }
        if step.is_none() {
            self.push(">");
        }
        self.at_item = true;
        Frame::Plain("</li>\n")
    }
}
