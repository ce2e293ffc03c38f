"""jupyter_kernel_test on our kernel, every optional part switched on, and what that suite has no test for."""

import unittest

import jupyter_kernel_test as suite
import jupyter_kernel_test.msgspec_v5
from jupyter_client import BlockingKernelClient

KERNEL = "gradlab"
TIMEOUT = 20

# The suite knows protocol 5.1; this message came with 5.4 and is heard by all when another front end joins.
suite.msgspec_v5.schema_fragments["iopub_welcome"] = {"properties": {"subscription": {"type": "string"}}}


def bundle(content):
    """An expression for a value that shows itself by a MIME bundle."""
    return f"({{[Symbol.for('Jupyter.display')]: () => ({{{content}}})}})"


def display_of(content):
    return f"display({bundle(content)})"


def sample(code, mime, **others):
    return {"code": code, "mime": mime, **others}


class GradlabKernelTests(suite.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to the other stream')"
    code_generate_error = "throw new Error('as asked')"
    code_clear_output = "console.log('gone'); clearOutput(true)"
    code_inspect_sample = "Math.hypot"
    # Inherited: code_page_something stays empty, since this kernel has no pager.

    completion_samples = [
        {"text": "Math.fro", "matches": {"fround"}},
        {"text": "Number.parse", "matches": {"parseFloat", "parseInt"}},
        {"text": "const weights = [1]; weights.flatM", "matches": {"flatMap"}},
        {"text": "const 𝒘 = {rate: 1}; 𝒘.ra", "matches": {"rate"}},
        {"text": "nothingOfThisName.x", "matches": set()},
    ]

    complete_code_samples = ["1 + 1", "const f = (x: number): number => x * x;", "{a: 1, b: 2}", "await f()", ""]
    incomplete_code_samples = ["function f(x: number) {", "const s = `one", "[1, 2,", "1 +", "/* a comment", "f(x =>"]
    invalid_code_samples = ["const = 1", "let 1x = 2", "x y z", "1 ++ 2"]

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "['one', 'two'].join(' ')"},
        {"code": "({loss: 0.25})"},
        {"code": "await Promise.resolve(9n ** 20n)"},
        sample(bundle("'text/html': '<b>b</b>', 'text/plain': 'b'"), "text/html"),
        sample(bundle("'text/latex': '$x$'"), "text/latex", result="$x$"),
    ]

    code_display_data = [
        sample(display_of("'text/plain': 'a text'"), "text/plain"),
        sample(display_of("'text/html': '<i>a</i>'"), "text/html"),
        sample(display_of("'application/json': {rate: 0.1, steps: [1, 2]}"), "application/json"),
        sample(display_of("'image/svg+xml': '<svg/>'"), "image/svg+xml"),
        sample("display({rate: 0.1})", "text/plain"),
        sample("import * as tslab from 'tslab';\ntslab.display.html('<b>b</b>')", "text/html"),
        sample("import {display as show} from 'tslab';\nshow.markdown('# head')", "text/markdown"),
        sample("import {newDisplay} from 'tslab';\nnewDisplay().svg('<svg/>')", "image/svg+xml"),
    ]

    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")

    def reply_to(self, code, **options):
        """The validated reply to an execute request, and the messages that came on iopub for it."""
        self.flush_channels()
        messages = []
        reply = self.kc.execute_interactive(code, timeout=TIMEOUT, output_hook=messages.append, **options)
        for message in messages:
            suite.validate_message(message)
        return reply["content"], messages

    def test_user_expressions_are_answered_each_by_itself(self):
        expressions = {"sum": "base + 1", "thrown": "missing.name", "wrong": "1 +"}
        content, _ = self.reply_to("const base = 41;", user_expressions=expressions)
        answers = content["user_expressions"]
        self.assertIn("42", answers["sum"]["data"]["text/plain"])
        self.assertEqual(answers["sum"]["status"], "ok")
        self.assertEqual(answers["thrown"]["ename"], "ReferenceError")
        self.assertEqual(answers["wrong"]["ename"], "SyntaxError")

    def test_a_silent_cell_shows_nothing_and_does_not_count(self):
        before, _ = self.reply_to("0")
        content, messages = self.reply_to("1 + 1", silent=True)
        self.assertEqual(content["status"], "ok")
        self.assertEqual({message["msg_type"] for message in messages}, {"status"})
        after, _ = self.reply_to("0")
        self.assertEqual(after["execution_count"], before["execution_count"] + 1)

    def test_a_cell_that_is_not_stored_keeps_the_count(self):
        before, _ = self.reply_to("0")
        content, _ = self.reply_to("1 + 1", store_history=False)
        self.assertEqual(content["execution_count"], before["execution_count"])

    def test_cells_queued_behind_an_error_are_aborted_unless_asked_not_to_stop(self):
        for stop, expected in [(True, "aborted"), (False, "ok")]:
            self.flush_channels()
            failing = "await new Promise(done => setTimeout(done, 50)); throw new Error('stop')"
            self.kc.execute(failing, stop_on_error=stop)
            second = self.kc.execute("1")
            status = None
            while status is None:
                reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
                if reply["parent_header"]["msg_id"] == second:
                    status = reply["content"]["status"]
            self.assertEqual(status, expected)

    def asked(self, code, answer):
        """Runs a cell that asks once, gives the answer, and returns the question's content and the cell's messages."""
        questions = []

        def respond(message):
            questions.append(message)
            self.kc.input(answer)

        content, messages = self.reply_to(code, allow_stdin=True, stdin_hook=respond)
        self.assertEqual(content["status"], "ok", content)
        self.assertEqual([message["msg_type"] for message in questions], ["input_request"])
        text = "".join(message["content"]["text"] for message in messages if message["msg_type"] == "stream")
        return questions[0]["content"], text

    def test_input_asks_the_front_end_and_goes_on_with_its_answer(self):
        code = "const name = await input('Your name? '); console.log(name.length, name)"
        question, text = self.asked(code, "Ada Löveläce")
        self.assertEqual(question, {"prompt": "Your name? ", "password": False})
        self.assertEqual(text, "12 Ada Löveläce\n")

    def test_prompt_waits_within_synchronous_code(self):
        question, text = self.asked("const twice = () => prompt('Again?') + '!';\nconsole.log(twice())", "y" * 100_000)
        self.assertEqual(question, {"prompt": "Again?", "password": False})
        self.assertEqual(text, "y" * 100_000 + "!\n")

    def test_input_without_a_front_end_that_answers_fails_at_once(self):
        for code in ["await input('?')", "prompt('?')"]:
            content, _ = self.reply_to(code, allow_stdin=False)
            self.assertEqual(content["status"], "error")
            self.assertFalse(content["ename"].startswith("TS"), content)
            self.assertIn(" ", content["evalue"])

    def test_interrupt_ends_a_loop_and_keeps_the_names(self):
        self.reply_to("let kept = 7;")
        self.flush_channels()
        request = self.kc.execute("while (true);")
        while True:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == request:
                break
        self.km.interrupt_kernel()
        reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
        self.assertEqual(reply["content"]["ename"], "Interrupted")
        content, _ = self.reply_to("kept", user_expressions={"kept": "kept"})
        self.assertIn("7", content["user_expressions"]["kept"]["data"]["text/plain"])

    def test_two_front_ends_share_the_names_and_see_each_other_s_output(self):
        other = self.another_front_end()
        try:
            other.wait_for_ready(timeout=TIMEOUT)
            self.reply_to("let shared = 20;")
            heard = []
            reply = other.execute_interactive("shared += 1; shared", timeout=TIMEOUT, output_hook=heard.append)
            self.assertEqual(reply["content"]["status"], "ok")
            self.assertEqual(self.text_of(heard), "21")
            seen = []
            while not seen or seen[-1]["content"].get("execution_state") != "idle":
                message = self.kc.get_iopub_msg(timeout=TIMEOUT)
                if message["parent_header"].get("msg_id") == reply["parent_header"]["msg_id"]:
                    seen.append(message)
            self.assertEqual(self.text_of(seen), "21")
        finally:
            other.stop_channels()

    def test_a_front_end_that_comes_back_under_its_identity_is_answered(self):
        first = self.another_front_end()
        first.wait_for_ready(timeout=TIMEOUT)  # Two that connect in the same moment take the identity from each other.
        second = self.another_front_end(first.session.session)
        try:
            second.wait_for_ready(timeout=TIMEOUT)
            reply = second.execute_interactive("1", timeout=TIMEOUT, output_hook=lambda message: None)
            self.assertEqual(reply["content"]["status"], "ok")
        finally:
            first.stop_channels()
            second.stop_channels()

    def another_front_end(self, identity=None):
        """Another client of the same kernel, under an identity of its own unless one is given."""
        client = BlockingKernelClient()
        client.load_connection_file(self.km.connection_file)
        if identity is not None:
            client.session.session = identity
        client.start_channels()
        return client

    def text_of(self, messages):
        """text/plain of the one result among messages."""
        [result] = [message["content"]["data"] for message in messages if message["msg_type"] == "execute_result"]
        return result["text/plain"]

    def test_restart_forgets_the_names_and_counts_anew(self):
        self.reply_to("let forgotten = 7;")
        self.km.restart_kernel()
        self.kc.wait_for_ready(timeout=TIMEOUT)
        content, _ = self.reply_to("forgotten")
        self.assertEqual((content["ename"], content["execution_count"]), ("TS2304", 1))


class GradlabWelcomeTests(suite.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
