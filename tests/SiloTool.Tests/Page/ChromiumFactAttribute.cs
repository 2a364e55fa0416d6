namespace SiloTool.Tests.Page;

/// <summary>A test of the page in a browser. Where there is none it is skipped, and says so.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public override string? Skip
    {
        get => Chromium.Obstacle ?? base.Skip;
        set => base.Skip = value;
    }
}
