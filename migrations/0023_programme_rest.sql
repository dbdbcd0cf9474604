-- What rules, coupons and samples are called in English; null: they have one name, in every language.
alter table offers.grant
  add column rule_name_en text check (length(rule_name_en) between 1 and 200),
  add column name_en text check (length(name_en) between 1 and 200);
alter table offers.occasion add column rule_name_en text check (length(rule_name_en) between 1 and 200);
