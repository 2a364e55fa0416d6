using SiloTool.Contract;

namespace SiloTool.Display;

/// <summary>How much of a handover is done.</summary>
internal static class ProgressBar
{
    private const int Width = 20;

    /// <summary>Empty where nothing is handed over. Full, and 100 %, only when nothing is left.</summary>
    public static string Of(SiloRow row, long? left, bool isUnicode)
    {
        if (left is not { } rest || row.Total is not > 0)
            return "";

        var done = Math.Clamp((double)(row.Total.Value - rest) / row.Total.Value, 0, 1);
        var filled = (int)(done * Width);
        return $"{new string(isUnicode ? '█' : '#', filled)}{new string(isUnicode ? '░' : '.', Width - filled)} {(int)(done * 100),3} %";
    }
}
