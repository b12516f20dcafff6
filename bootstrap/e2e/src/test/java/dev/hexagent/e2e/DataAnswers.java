package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.util.Map;

/** A model that answers with data, as the word in the question wants it. */
final class DataAnswers implements Scenario {
  static final String MATH = """
      {"problem_analysis": "A train covers 240 km in 3 hours and then 150 km in 2 hours. Asked is the **average speed**.",
       "solution_steps": [
        {"step": 1, "description": "Add the distances.", "formula": "s = s_1 + s_2", "calculation": "240 km + 150 km = 390 km"},
        {"step": 2, "description": "Add the times.", "formula": "t = t_1 + t_2", "calculation": "3 h + 2 h = 5 h"},
        {"step": 3, "description": "Divide one by the other. The mean of both speeds would be wrong.",
         "formula": "\\\\bar{v} = \\\\frac{s}{t}", "calculation": "390 km / 5 h = 78 km/h"}],
       "final_answer": "78 km/h",
       "verification": "It lies between 75 km/h and 80 km/h, the speeds of the two parts, and nearer to the longer one.",
       "confidence": 0.98}""";

  static final String CODE = """
      {"task_understanding": "Add two numbers, and refuse what overflows.", "approach": "The standard library has it.",
       "code": {"language": "java", "content": "static int sum(int a, int b) {\\n  return Math.addExact(a, b);\\n}\\n",
        "explanation": "`Math.addExact` throws where `+` would wrap around."},
       "test_cases": [{"input": "sum(1, 2)", "expected_output": "3"}],
       "complexity": {"time": "O(1)", "space": "O(1)"}, "improvements": ["Take more than two numbers."]}""";

  static final String DATA = """
      {"data_summary": "Twelve months of orders from three regions, 18,420 rows without gaps.",
       "key_insights": ["The north grew by 41 % while the south lost 8 %.", "A third of the revenue is 4 % of the customers."],
       "metrics": {"revenue": {"value": 1284000, "trend": "up", "significance": "Best year so far"},
        "return_rate": {"value": "6.2 %", "trend": "up", "significance": "Above the usual 3 %"}},
       "recommendations": [
        {"action": "Take product 118 off sale until it is checked", "priority": "high", "impact": "Halves the returns"},
        {"action": "Call the forty largest customers", "priority": "medium", "impact": "Secures a third of the revenue"}],
       "confidence_level": "medium"}""";

  static final String TASKS = """
      {"project_breakdown": "A small web shop in three stages: catalogue, basket and payment, launch.",
       "tasks": [
        {"id": 1, "title": "Catalogue with search", "description": "List, page of one article, search by name.",
         "priority": "medium", "estimated_time": "5 days", "skills_required": ["Java", "SQL"]},
        {"id": 2, "title": "Basket and checkout", "description": "From basket to paid order, with e-mail.",
         "priority": "high", "estimated_time": "6 days", "dependencies": [1]}],
       "timeline": {"total_estimated_time": "11 days", "milestones": [{"date": "end of week 3", "goal": "First paid order"}]},
       "risks": [{"risk": "The payment provider refuses the shop", "mitigation": "Apply in week 1"}]}""";

  private static final Map<String, String> BY_WORD =
      Map.of("speed", MATH, "function", CODE, "orders", DATA, "shop", TASKS);

  @Override
  public Reply replyTo(Received received) {
    return BY_WORD.entrySet().stream()
        .filter(answer -> received.body().contains(answer.getKey() + "?"))
        .findFirst()
        .map(answer -> Scenario.saying(answer.getValue().split("(?<=,)")))
        .orElse(Scenario.saying("I would rather say it in **words**."))
        .replyTo(received);
  }
}
