/* The tables of rules, in the order in which they are asked. */
#include "diagnosis/log_rule.h"

const struct log_rule_table *const log_rule_tables[LOG_RULE_TABLES] = {
    &log_rules_of_noise,  &log_rules_of_store,  &log_rules_of_surroundings, &log_rules_of_installers,
    &log_rules_of_agents, &log_rules_of_echoes, &log_rules_of_course,
};
