using GracefulShutdown.Control;

namespace GracefulShutdown.Answers;

/// <summary>The departures of the last hour.</summary>
internal sealed record ReportsBody(string AnsweredBy, DateTime At, ReportBody[] Reports)
{
    public static ReportsBody Of(SiloControl control)
    {
        var now = control.Time.GetUtcNow();
        return new ReportsBody(control.Name, now.UtcDateTime, [.. control.Reports.Select(report => ReportBody.Of(report, now))]);
    }
}
