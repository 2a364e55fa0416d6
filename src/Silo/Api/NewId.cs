namespace Silo.Api;

internal static class NewId
{
    public static string Create() => Guid.NewGuid().ToString("N");
}
