/* The options of every command: none is lost between its tables, and each says what it takes. */
#include "commands/command.h"
#include "commands/run.h"

#include <string.h>

#include "test.h"

static void walk(const struct command *command, void (*visit)(const struct command *command))
{
    visit(command);
    for (size_t i = 0; i < command->help.command_count; i++)
        walk(command->help.commands[i], visit);
}

static size_t count_named(const struct command_help *help, const char *name)
{
    const struct option_row *row;
    size_t count = 0;
    for (size_t i = 0; (row = option_at(help, i)); i++)
        count += strcmp(row->name, name) == 0;
    return count;
}

static void expect_table(const struct command_help *help, const struct option_table *table)
{
    for (size_t i = 0; table && i < table->count; i++)
        if (table->items[i].sets.form)
            assert_int_equal(count_named(help, table->items[i].name), (table->items[i].commands & help->takes) != 0);
}

static void expect_each_once(const struct command *command)
{
    enum { OPTIONS_OF_GETOPT = 64 };
    size_t count = 0;
    expect_table(&command->help, command->help.options);
    expect_table(&command->help, command->help.settings);
    while (option_at(&command->help, count))
        count++;
    assert_in_range(count, 1, OPTIONS_OF_GETOPT);
    assert_ptr_equal(option_at(&command->help, count - 1), &help_option);
}

TEST(every_command_has_each_of_its_options_once)
{
    walk(&program, expect_each_once);
}

/* A table taken in up to a row that does not exist would be taken in as a whole, and in the wrong order. */
TEST(settings_are_taken_in_up_to_one_that_exists)
{
    LIST_EACH(row, &run_options)
        if (!row->sets.form && row->name)
            assert_non_null(option_find(&request_options, row->name));
}

static void expect_room_for_the_line(const struct command *command)
{
    assert_true(command->line_size >= sizeof(struct command_line) && command->run);
}

TEST(every_command_runs_with_a_command_line)
{
    walk(&program, expect_room_for_the_line);
}

static void expect_words_as_shown(const struct command *command)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(&command->help, i)); i++) {
        struct slice rest = slice_from(row->argument), word;
        const struct vocabulary *words = row->sets.words;
        for (unsigned value = 0; words && value < words->count; value++) {
            if (!words->words[value])
                continue;
            assert_true(slice_next_part(&rest, '|', &word));
            assert_slice_equal(word, words->words[value]);
        }
        assert_false(words && slice_next_part(&rest, '|', &word));
    }
}

TEST(help_shows_the_words_that_are_taken)
{
    walk(&program, expect_words_as_shown);
}

TEST_MAIN("option_rows")
