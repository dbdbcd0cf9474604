-- A club that moves brings the end of its log of refusals along. One that is there cannot be changed, and verify holds it against the log.
grant insert on messaging.refusal_head to moadon_app;
