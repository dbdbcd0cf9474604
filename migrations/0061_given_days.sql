-- What was given in the last days, by hand and by rules that answer occasions, is watched by the hour.
create index adjustment_recorded on ledger.adjustment (club_id, recorded_at);
create index occasion_recorded on offers.occasion (club_id, recorded_at) where points > 0;
