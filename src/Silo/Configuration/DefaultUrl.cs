namespace Silo.Configuration;

internal static class DefaultUrl
{
    private const string Url = "http://localhost:8080";

    /// <summary>Serves on <c>http://localhost:8080</c> unless the environment or the command line says where.</summary>
    /// <remarks>In code, because <c>Urls</c> in appsettings.json would take precedence over <c>ASPNETCORE_URLS</c>.</remarks>
    public static WebApplicationBuilder UseDefaultUrl(this WebApplicationBuilder builder)
    {
        string[] settings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (settings.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])))
            builder.WebHost.UseUrls(Url);
        return builder;
    }
}
