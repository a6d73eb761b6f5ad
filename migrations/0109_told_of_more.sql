-- People are told of more: an endpoint that was disabled, a file of theirs that was read in the background, units that were
-- reorganised, what changed in a locked period; and every morning of late difficulties, findings and houses late in silence.
DROP TRIGGER audit_events_notify ON audit_events;
CREATE TRIGGER audit_events_notify AFTER INSERT ON audit_events FOR EACH ROW
  WHEN (NEW.action = ANY ('{objection.raised,decision.drafted,house.stage_reported,house.stage_returned,evidence.raised,difficulty.raised,difficulty.assigned,difficulty.escalated,difficulty.reopened,difficulty.answered,finding.recorded,finding.returned,finding.acted,offer.sent,payment_list.submitted,payment_list.returned,award.submitted,award.resubmitted,award.returned,scorecard.submitted,scorecard.returned,report.adjusted,import.completed,import.checked,import.rejected,import.failed,webhook.disabled,reorganisation.applied,user.role_granted,user.role_delegated,session.reused}'::text[]))
  EXECUTE FUNCTION hold_notification('event');
GRANT SELECT ON findings, difficulties, house_stages, reorganisations, unit_moves, unit_versions TO {{bulk}};
